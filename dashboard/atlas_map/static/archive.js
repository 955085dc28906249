"use strict";

/** The data of an exported file, packed small. */
const mareaArchive = (() => {
  /**
   * @param {string} packed JSON, compressed with gzip, in base 64
   * @returns {Promise<AtlasData>}
   */
  function open(packed) {
    const bytes = Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0));
    const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(unpacked).json();
  }

  return Object.freeze({ open });
})();
