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
}

interface Country {
  iso3: string;
  name: string;
  point: MapPoint;
  disc: boolean;
  governments: Government[];
}

/** A run of sentences: paragraph and sentences counted from 1, both ends included. */
interface Span {
  readonly p: number;
  readonly first: number;
  readonly last: number;
}

interface TextLink extends Span {
  body: string;
  purpose: string;
  resolution: string;
}

interface Suggestion extends Span {
  body: string;
  purpose: string;
  confidence: number;
  because: [string, string][];
  /** Whether it is sure enough to be shown unless more is asked for. */
  shown: boolean;
}

interface ParagraphData {
  id: string;
  chapter: string;
  page: number | null;
  sentences: string[];
  sources: string[];
}

/** A text with its links; `own`: a text of the record, whose paragraphs have permanent ids. */
interface TextData {
  id: string;
  title: string;
  language: string;
  own: boolean;
  reference: string;
  cited: string;
  bibtex: string;
  paragraphs: ParagraphData[];
  links: TextLink[];
  lost: string[];
  suggestions: Suggestion[];
}

interface Texts {
  add(text: TextData): void;
  remove(id: string): void;
  all(): TextData[];
  get(id: string): TextData | undefined;
  mentions(id: string, text: string): TextLink[];
  telling(id: string): { text: TextData; links: TextLink[] }[];
  sentences(text: TextData, span: Span): string[];
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
}

interface Influence {
  id: string;
  from: string;
  to: string;
  kind: string;
  title: string;
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
  texts: TextData[];
  talks: TalkData[];
  sources: Record<string, string>;
  bibtex: Record<string, string>;
  scale: {
    light: Record<string, string>;
    dark: Record<string, string>;
    orientation: Record<string, string>;
    kind: Record<string, Kind>;
  };
  words: Record<string, Record<string, string>>;
}

/** What a search found; for a passage `id` is that of its text, else its sentences and page are 0. */
interface Hit {
  kind: "event" | "government" | "country" | "passage";
  id: string;
  title: string;
  detail: string;
  /** Running words in segments, and which of them were asked for. */
  excerpt: [string, boolean][];
  paragraph: number;
  first: number;
  last: number;
  page: number;
}

/** Marea's own service, on the same server as the page; in a file without a server there is none. */
interface Service {
  readonly available: boolean;
  /** Failures reject with one sentence as their message. */
  search(query: string, signal?: AbortSignal): Promise<{ hits: Hit[] }>;
  texts(): Promise<{ texts: { id: string; own: boolean }[]; problems: string[] }>;
  text(id: string): Promise<TextData>;
  add(file: File): Promise<TextData>;
  suggestions(id: string): Promise<Suggestion[]>;
  remove(id: string): Promise<void>;
  accept(id: string, suggestions: Suggestion[]): Promise<TextData>;
  saveLinks(id: string, page: string): Promise<TextData>;
  linksAddress(id: string): string;
  readonly talks: {
    /** The scene that shows what the map shows. */
    scene(seen: object): Promise<SceneDraft>;
    copy(id: string): Promise<TalkDraft>;
    open(file: File): Promise<TalkDraft>;
    show(draft: TalkDraft): Promise<TalkData>;
    check(draft: TalkDraft): Promise<{ remarks: Remark[]; scenes: number; minutes: number }>;
    /** A draft as a file: its own, or what it is exported as. */
    file(draft: TalkDraft, kind?: string): Promise<{ name: string; content: Blob }>;
  };
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
  /** The text in the reading pane; empty: the pane is closed. */
  readonly text: string;
  /** The passage of that text that is lit. */
  readonly passage: Span | null;
  /** The events and governments told where the reader is, the present one first; empty unless
   * reading leads. */
  readonly told: readonly string[];
  /** Whether scrolling the text moves the map. */
  readonly follow: boolean;
  /** The talk that is on and its scene, counted from 1; empty and 0 if none is. */
  readonly talk: string;
  readonly scene: number;
  /** Whether the screen is an audience's: without the interface, in large type. */
  readonly presenting: boolean;
  /** The countries in focus; empty: all. */
  readonly focus: readonly string[];
  /** The influence selected, which is drawn as an arc. */
  readonly influence: string;
  /** Whether the pane is open in which a talk is made. */
  readonly making: boolean;
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
  view(): View;
  /** Open a text at a passage, or where it was; an empty id closes the pane. */
  read(text: string, passage: Span | null): void;
  /** Go where a linked passage leads. */
  tell(link: TextLink): void;
  /** Let the map follow the reader: the day, the events told there, the passage read. */
  follow(instant: string | undefined, told: string[], passage: Span): void;
  /** The reader has come to rest. */
  settle(): void;
  quote(text: string, passage: Span): void;
}

type MapBounds = [MapPoint, MapPoint];

interface Passage {
  text: string;
  title: string;
  chapter: string;
  sentences: string[];
  reference: string;
}

/** A scene of a talk, resolved against the record; `from`: where a run through the years begins. */
interface Scene {
  number: number;
  title: string;
  from: string | null;
  instant: string;
  event: string;
  influence: string;
  country: string;
  bounds: MapBounds;
  hiddenKinds: string[];
  countries: string[];
  mode: Mode;
  caption: string;
  passage: Passage | null;
  sources: string[];
  notes: string;
}

interface TalkData {
  id: string;
  title: string;
  author: string;
  language: string;
  theme: string;
  scenes: Scene[];
}

/** Pixels that the camera keeps free at the edges. */
interface Room {
  topLeft: [number, number];
  bottomRight: [number, number];
}

type RoomFor = (bounds: MapBounds) => Room;

/** Where the map looked, and who had moved it there. */
interface Looked {
  centre: L.LatLng;
  zoom: number;
  touched: boolean;
  panned: boolean;
}

/** What the speaker's window is told. `on`: whether the map shows what the scene says. */
interface SpeakerState {
  scene: number;
  blank: boolean;
  on: boolean;
}

/** What the speaker's window may ask for. */
interface SpeakerOrders {
  talk(): TalkData | undefined;
  step(by: number): void;
  go(number: number): void;
  blank(): void;
  theme(): void;
  spotlight(): void;
  alive(): void;
}

/** A scene in the shape of a talk's file; what is as usual is left out. */
interface SceneDraft {
  title: string;
  year?: number;
  instant?: string;
  from?: number | string;
  event?: string;
  influence?: string;
  country?: string;
  camera?: string | number[];
  kinds?: string[];
  countries?: string[];
  mode?: Mode;
  caption?: string;
  passage?: string;
  notes?: string;
}

/** A talk that is being made, in the shape of its file. */
interface TalkDraft {
  title: string;
  author?: string;
  language?: string;
  theme?: string;
  scenes: SceneDraft[];
}

/** What the pre-flight says of a scene, counted from 1, or of the talk (0). */
interface Remark {
  severity: "problem" | "warning";
  scene: number;
  sentence: string;
  remedy: string;
}

type Camera = ReturnType<typeof mareaCamera.make>;
type Atlas = ReturnType<typeof mareaAtlas.open>;

interface Window {
  Streamlit?: { setComponentValue(value: unknown): void };
  marea: Readonly<Record<string, unknown>>;
}
