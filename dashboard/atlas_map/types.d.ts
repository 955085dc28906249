/** The shapes of what passes between the scripts of `static/`. Read by the type checker only. */

type Mode = "at" | "up-to" | "window" | "fade";
/** Leaflet's order in the map's projection: northing, easting, in kilometres. */
type MapPoint = [number, number];

interface Government {
  id: string;
  country: string;
  summary: string;
  leader: string;
  party: string;
  start: string;
  end: string | null;
  since: string;
  orientation: string;
  regime: string;
  basis: string;
  contested: string;
  sources: string[];
  passages: Passage[];
}

interface Country {
  iso3: string;
  name: string;
  point: MapPoint;
  disc: boolean;
  governments: Government[];
}

interface Passage {
  chapter: string;
  text: string;
  paragraph: number;
  sentences: string[];
}

interface AtlasEvent {
  id: string;
  kind: string;
  outcome: string;
  country: string;
  place: string;
  point: MapPoint | null;
  day: string;
  last: string;
  when: string;
  title: string;
  summary: string;
  actors: string[];
  contested: string;
  sources: string[];
  passages: Passage[];
}

interface Influence {
  id: string;
  from: string;
  to: string;
  kind: string;
}

interface Shape {
  iso3: string;
  name: string;
  rings: MapPoint[][][];
}

interface Kind {
  colour: string;
  path: string;
  hollow?: boolean;
}

interface AtlasData {
  coverage: { first: string; last: string };
  left: string[];
  bounds: [MapPoint, MapPoint];
  graticule: MapPoint[][];
  shapes: Shape[];
  countries: Country[];
  events: AtlasEvent[];
  influences: Influence[];
  sources: Record<string, string>;
  scale: {
    light: Record<string, string>;
    dark: Record<string, string>;
    orientation: Record<string, string>;
    kind: Record<string, Kind>;
  };
  words: Record<string, Record<string, string>>;
}

/** All that the screen shows; frozen, replaced as a whole. */
interface View {
  readonly instant: string;
  readonly event: string;
  /** The events under the mark that was clicked, the selected one among them; else empty. */
  readonly here: readonly string[];
  readonly country: string;
  readonly mode: Mode;
  readonly years: number;
  readonly hiddenKinds: readonly string[];
  readonly hiddenOrientations: readonly string[];
  readonly theme: string;
  readonly playing: boolean;
}

/** What a layer is given to draw: the view and what it comes to. */
interface Shown {
  view: View;
  governing: Map<string, Government>;
  events: AtlasEvent[];
  counts: { left: number; states: number; notElected: number };
}

interface Layer {
  draw(shown: Shown): void;
}

/** What a part of the document may ask for. */
interface Actions {
  change(patch: Partial<View>, report?: boolean): void;
  setYear(year: number, report?: boolean): void;
  select(id: string, here?: readonly string[]): void;
  step(years: number): void;
  walk(step: 1 | -1): void;
  togglePlay(): void;
  toggleTheme(): void;
  toggleFullScreen(): void;
  resetCamera(): void;
}

type Atlas = ReturnType<typeof mareaAtlas.open>;

interface Window {
  Streamlit?: { setComponentValue(value: unknown): void };
  marea: Readonly<Record<string, unknown>>;
}
