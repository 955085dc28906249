"use strict";

/** Marea's own service, on the server that the page came from. */
const mareaService = (() => {
  /**
   * @param {string|null} base the address under which the service answers; null: nowhere, as in a
   *   file that was exported
   * @returns {Service}
   */
  function open(base) {
    /**
     * Ask, and reject with the service's own sentence if it refuses.
     * @param {string} path
     * @param {RequestInit} [options]
     */
    async function ask(path, options) {
      const answer = await answered(path, options);
      return answer.status === 204 ? undefined : answer.json();
    }

    /**
     * @param {string} path
     * @param {RequestInit} [options]
     */
    async function answered(path, options) {
      const answer = await fetch(`${base}/${path}`, options);
      const { ok, status, statusText } = answer;
      if (ok) return answer;
      const { problem, problems } = await answer.json().catch(() => ({}));
      throw new Error(problem ?? `${status} ${statusText}`, { cause: problems });
    }

    /** @param {unknown} value @returns {RequestInit} */
    const sent = (value) => ({ method: "POST", body: JSON.stringify(value) });

    /** @type {Service["talks"]} */
    const talks = {
      scene: (seen) => ask("talks/scene", sent(seen)),
      copy: (id) => ask(`talks/copy?${new URLSearchParams({ id })}`),
      open: (file) =>
        ask(`talks/open?${new URLSearchParams({ name: file.name })}`, {
          method: "POST",
          body: file,
        }),
      show: (draft) => ask("talks/show", sent(draft)),
      check: (draft) => ask("talks/check", sent(draft)),
      async file(draft, kind) {
        const path = kind ? `talks/export?${new URLSearchParams({ as: kind })}` : "talks/save";
        const answer = await answered(path, sent(draft));
        const attached = answer.headers.get("Content-Disposition") ?? "";
        const [, name] = /filename="([^"]+)"/.exec(attached) ?? [];
        return { name: name ?? "talk", content: await answer.blob() };
      },
    };

    /** @param {string} id */
    const at = (id) => `texts/${encodeURIComponent(id)}`;

    /** @type {Service} */
    const service = {
      available: base !== null,
      search: (query, signal) => ask(`search?${new URLSearchParams({ q: query })}`, { signal }),
      texts: () => ask("texts"),
      text: (id) => ask(at(id)),
      add: (file) =>
        ask(`texts?${new URLSearchParams({ name: file.name })}`, { method: "POST", body: file }),
      suggestions: (id) => ask(`${at(id)}/suggestions`),
      remove: (id) => ask(at(id), { method: "DELETE" }),
      accept: (id, suggestions) =>
        ask(`${at(id)}/links`, { method: "POST", body: JSON.stringify(suggestions) }),
      saveLinks: (id, page) => ask(`${at(id)}/links`, { method: "PUT", body: page }),
      linksAddress: (id) => `${base}/${at(id)}/links`,
      talks: Object.freeze(talks),
    };
    return Object.freeze(service);
  }

  return Object.freeze({ open });
})();
