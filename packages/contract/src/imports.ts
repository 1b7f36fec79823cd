import { type Static, Type } from 'typebox'
import { closed, Id, Instant, Language, nullable, workspaceOfLink } from './common.ts'
import { EarlierImport, ImportQuestion } from './import-questions.ts'

/** What a file holds: `orders`, `customers`, `interactions`, or the plural of a declared object (`contacts`). */
export const ImportTarget = Type.String({
  maxLength: 60,
  description: 'orders, customers, interactions, or records such as contacts',
})
export const ImportStatus = Type.Union([
  Type.Literal('uploaded'),
  Type.Literal('queued'),
  Type.Literal('running'),
  Type.Literal('done'),
  Type.Literal('failed'),
  Type.Literal('cancelled'),
  Type.Literal('undoing'),
  Type.Literal('undone'),
])

/** What became (or will become) of a class of lines: `outcome` kept | left_out | notice. */
export const ImportProblem = Type.Object({
  code: Type.String(),
  outcome: Type.String(),
  lines: Type.Integer(),
  firstLine: nullable(Type.Integer()),
})

/**
 * How far the undoing of an import is and what came of it. `kept` names the first customers (of a file of declared objects: its
 * records) that are not as they were before it, because somebody came after: `edited` and `in_use` (made by it, and stay), `value_changed`, `order_changed`.
 */
export const ImportUndo = Type.Object({
  askedAt: Instant,
  finishedAt: nullable(Instant),
  linesDone: Type.Integer(),
  linesTotal: Type.Integer(),
  /** Of a file of declared objects, as the figures of customers below. */
  recordsRemoved: Type.Integer(),
  recordsKept: Type.Integer(),
  recordsReverted: Type.Integer(),
  recordsChangedSince: Type.Integer(),
  customersRemoved: Type.Integer(),
  customersKept: Type.Integer(),
  /** Customers that got values back. */
  customersReverted: Type.Integer(),
  /** Customers of whose values some were changed since, and stay. */
  customersChangedSince: Type.Integer(),
  ordersRemoved: Type.Integer(),
  ordersKept: Type.Integer(),
  interactionsRemoved: Type.Integer(),
  kept: Type.Array(
    Type.Object({
      recordId: Id,
      name: Type.String(),
      reason: Type.Union([
        Type.Literal('edited'),
        Type.Literal('in_use'),
        Type.Literal('value_changed'),
        Type.Literal('order_changed'),
      ]),
    }),
  ),
})

export const ImportView = Type.Object({
  id: Id,
  fileName: Type.String(),
  fileBytes: Type.Integer(),
  /** Since when the uploaded file is deleted, and with it the lines left out; null while it is there. */
  fileRemovedAt: nullable(Instant),
  status: ImportStatus,
  target: nullable(ImportTarget),
  createdAt: Instant,
  createdByName: nullable(Type.String()),
  startedAt: nullable(Instant),
  finishedAt: nullable(Instant),
  /** Mapping document (see the import module's README); null until recognised. */
  mapping: Type.Unknown(),
  /** Profile and preview of the file: columns, first rows as mapped, problems, totals. */
  preview: Type.Unknown(),
  /** What has to be settled before it can start; empty once it was started, and in lists. */
  questions: Type.Array(ImportQuestion),
  /** The last import of a file with the same content, where there was one; null in lists. */
  earlier: nullable(EarlierImport),
  progress: Type.Object({
    linesDone: Type.Integer(),
    linesTotal: nullable(Type.Integer()),
    phase: Type.Union([
      Type.Literal('waiting'),
      Type.Literal('reading'),
      Type.Literal('scoring'),
      Type.Literal('finished'),
    ]),
  }),
  result: nullable(
    Type.Object({
      lines: Type.Integer(),
      /** Of a file of declared objects. */
      recordsCreated: Type.Integer(),
      recordsUpdated: Type.Integer(),
      recordsUnchanged: Type.Integer(),
      customersCreated: Type.Integer(),
      customersUpdated: Type.Integer(),
      /** Of a file of customers: those whose rows say what stands there already. */
      customersUnchanged: Type.Integer(),
      ordersCreated: Type.Integer(),
      ordersUnchanged: Type.Integer(),
      interactionsCreated: Type.Integer(),
      linesLeftOut: Type.Integer(),
      problems: Type.Array(ImportProblem),
      durationMs: Type.Integer(),
      /** As of when the workspace looks at its data since this import; null where the import left that alone. */
      asOf: Type.Optional(nullable(Instant)),
    }),
  ),
  undo: nullable(ImportUndo),
  problem: nullable(Type.Object({ code: Type.String(), message: Type.String() })),
  can: Type.Record(Type.String(), Type.Boolean()),
})
export type ImportView = Static<typeof ImportView>

/** GET /api/v1/imports (newest 50) · POST /api/v1/imports (multipart, field `file`) · GET /api/v1/imports/:importId */
export const ImportList = Type.Object({ items: Type.Array(ImportView) })
/** PUT /api/v1/imports/:importId/mapping → the import with a new preview */
export const SetMappingRequest = closed({ mapping: Type.Unknown() })
const Spoken = (maxLength: number) => Type.Optional(Type.String({ maxLength }))
/** How a file is to be read, in an address: POST /api/v1/imports?encoding=windows-1251&delimiter=semicolon. What is left out is recognised. */
export const ImportReadingQuery = closed({
  /** What it holds; recognised where nothing is said. */
  target: Spoken(60),
  encoding: Spoken(40),
  delimiter: Spoken(12),
  quote: Spoken(8),
  headerRow: Spoken(8),
  startRow: Spoken(8),
  sheet: Spoken(200),
})
const Row = Type.Integer({ minimum: 1 })
/** PUT /api/v1/imports/:importId/reading → the import with a new preview. `quote` and `headerRow` null: there are none. */
export const ImportReadingRequest = closed({
  encoding: Spoken(40),
  delimiter: Spoken(12),
  quote: Type.Optional(nullable(Type.String({ maxLength: 8 }))),
  headerRow: Type.Optional(nullable(Row)),
  startRow: Type.Optional(Row),
  sheet: Spoken(200),
})
export type ImportReadingRequest = Static<typeof ImportReadingRequest>
/** POST /api/v1/imports/:importId/start · POST /api/v1/imports/:importId/cancellation · POST /api/v1/imports/:importId/undo · GET /api/v1/imports/:importId/left-out?language= */
export const LeftOutQuery = closed({ language: Type.Optional(Language), workspace: workspaceOfLink })
export const IMPORT_FILE_BYTES_MAX = 2_000_000_000
