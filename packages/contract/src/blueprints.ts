import { type Static, Type } from 'typebox'
import { closed, nullable } from './common.ts'
import { Labels } from './custom-fields.ts'

export const BLUEPRINT_FORMAT = 'rapport.blueprint'
/** Counts up when a file of before can no longer be read as it is. */
export const BLUEPRINT_VERSION = 1
/** 5 MB. */
export const BLUEPRINT_BYTES_MAX = 5 * 1024 * 1024
/** Of all parts together. */
export const BLUEPRINT_ENTRIES_MAX = 3000
const NAME_CHARS_MAX = 200

const Part = Type.String({ minLength: 1, maxLength: 60, description: 'such as objects, fields, views' })

/**
 * The set-up of a workspace as one file: no records and nothing about people. Each part is a list; what stands in it says the schema of the part
 * (`GET /blueprint/schema`). Things are named by their names: `@tags/VIP` stands for the tag of that name. A text can be given by language,
 * `{"$text": {"zh": "…", "en": "…"}}`: whoever imports takes that of their own.
 */
export const Blueprint = closed({
  format: Type.Literal(BLUEPRINT_FORMAT),
  version: Type.Literal(BLUEPRINT_VERSION),
  /** What the file is called and about, where it is made for others. */
  name: Type.Optional(Labels),
  about: Type.Optional(closed({ zh: Type.String({ maxLength: 500 }), en: Type.String({ maxLength: 500 }) })),
  parts: Type.Record(Type.String(), Type.Array(Type.Unknown(), { maxItems: BLUEPRINT_ENTRIES_MAX })),
  /** What is about particular people or records, and so is not in the file. */
  leftOut: Type.Optional(Type.Array(closed({ part: Part, name: Type.String({ maxLength: NAME_CHARS_MAX }) }))),
})
export type Blueprint = Static<typeof Blueprint>

/** GET /api/v1/blueprint/schema: what the entries of each part look like, as JSON Schema. */
export const BlueprintSchema = Type.Object({
  format: Type.String(),
  version: Type.Integer(),
  parts: Type.Record(Type.String(), Type.Unknown()),
})

/** GET /api/v1/blueprint/ready: models that come with the product. */
export const ReadyBlueprints = Type.Object({
  items: Type.Array(
    Type.Object({
      key: Type.String(),
      name: Labels,
      about: Labels,
      /** How many entries each part has. */
      counts: Type.Record(Type.String(), Type.Integer()),
    }),
  ),
})
export type ReadyBlueprint = Static<typeof ReadyBlueprints>['items'][number]

/** The text of a file, or the key of one that comes with the product. */
const Source = Type.Union([
  closed({ content: Type.String({ minLength: 1, maxLength: BLUEPRINT_BYTES_MAX }) }),
  closed({ ready: Type.String({ minLength: 1, maxLength: 60 }) }),
])
export type BlueprintSource = Static<typeof Source>

/** POST /api/v1/blueprint/preview */
export const PreviewBlueprintRequest = closed({ source: Source })

const State = Type.Union([Type.Literal('new'), Type.Literal('changed'), Type.Literal('same'), Type.Literal('refused')])
export type BlueprintState = Static<typeof State>

const Change = Type.Object({ path: Type.String(), from: Type.Unknown(), to: Type.Unknown() })
export type BlueprintChange = Static<typeof Change>

const Entry = Type.Object({
  /** By which the entry is told from the others of its part. */
  key: Type.String(),
  name: Type.String(),
  /** The object whose records it is about. */
  object: nullable(Type.String()),
  state: State,
  /** Of what is changed. */
  changes: Type.Array(Change),
  /** Why it is refused, and where it stands in the file. */
  problem: nullable(Type.Object({ code: Type.String(), message: Type.String() })),
  path: Type.String(),
  line: Type.Integer(),
})
export type BlueprintEntry = Static<typeof Entry>

const PartDiff = Type.Object({
  part: Type.String(),
  entries: Type.Array(Entry),
  /** What stands here and not in the file: it stays. */
  stays: Type.Array(Type.String()),
})
export type BlueprintPart = Static<typeof PartDiff>

/** What an import would do to the workspace as it is now. */
export const BlueprintDiff = Type.Object({
  name: nullable(Labels),
  parts: Type.Array(PartDiff),
  /** Of this very preview: an import that is another by now is refused. */
  fingerprint: Type.String(),
})
export type BlueprintDiff = Static<typeof BlueprintDiff>

/** POST /api/v1/blueprint/import: takes the named entries (`part/key`), all of them or none. */
export const ImportBlueprintRequest = closed({
  source: Source,
  fingerprint: Type.String({ minLength: 1, maxLength: 100 }),
  take: Type.Array(Type.String({ maxLength: 300 }), {
    minItems: 1,
    maxItems: BLUEPRINT_ENTRIES_MAX,
    uniqueItems: true,
  }),
})
export type ImportBlueprintRequest = Static<typeof ImportBlueprintRequest>

export const BlueprintImported = Type.Object({ created: Type.Integer(), changed: Type.Integer() })
export type BlueprintImported = Static<typeof BlueprintImported>
