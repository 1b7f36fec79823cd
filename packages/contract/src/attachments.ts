import { type Static, Type } from 'typebox'
import { Abilities, closed, Id, Instant, Name, nullable, Version, workspaceOfLink } from './common.ts'

export const FILE_NAME_CHARS_MAX = 200
export const FILE_ABOUT_CHARS_MAX = 1_000
/** Of one record, those in its bin included. */
export const FILES_OF_RECORD_MAX = 500
export const VERSIONS_OF_FILE_MAX = 100
/** How long a deleted file can be restored. */
export const DELETED_FILE_DAYS = 30

/** What can be shown of a file: nothing, not yet, a picture, text, a table, a PDF by the reader's own means, or nothing since it was refused. */
const Preview = Type.Union([
  Type.Literal('none'),
  Type.Literal('waiting'),
  Type.Literal('picture'),
  Type.Literal('text'),
  Type.Literal('table'),
  Type.Literal('pdf'),
  Type.Literal('refused'),
])
export type PreviewKind = Static<typeof Preview>

const version = {
  /** The media type, found from the content. */
  type: Type.String(),
  bytes: Type.Integer(),
  preview: Preview,
  /** A virus scanner looked at it and found nothing. */
  isScanned: Type.Boolean(),
  /** Counts from one. */
  number: Type.Integer(),
  addedById: nullable(Id),
  addedByName: nullable(Type.String()),
  addedAt: Instant,
}

/** A file of a record, with its version that is shown. */
export const Attachment = Type.Object({
  id: Id,
  object: Type.String(),
  recordId: Id,
  name: Type.String(),
  about: nullable(Type.String()),
  currentVersionId: Id,
  ...version,
  versions: Type.Integer({ description: 'How many versions there are' }),
  version: Type.Integer(),
  deletedAt: nullable(Instant),
  deletedByName: nullable(Type.String()),
  can: Abilities,
})
export type Attachment = Static<typeof Attachment>

export const AttachmentVersion = Type.Object({ id: Id, name: Type.String(), isCurrent: Type.Boolean(), ...version })
export type AttachmentVersion = Static<typeof AttachmentVersion>
export const AttachmentVersions = Type.Object({ items: Type.Array(AttachmentVersion) })

const ofRecord = {
  object: Type.String({ maxLength: 60, description: 'an object such as customer' }),
  recordId: Id,
}

/** GET /api/v1/attachments */
export const AttachmentsQuery = closed({
  ...ofRecord,
  deleted: Type.Optional(Type.Literal('only', { description: 'files in the bin instead of the others' })),
})
/** POST /api/v1/attachments */
export const AddAttachmentQuery = closed(ofRecord)

/** `can.add`: the reader may add files to the record. */
export const Attachments = Type.Object({ items: Type.Array(Attachment), can: Abilities })
export type Attachments = Static<typeof Attachments>

/** How large a file may be, and how much of what all files of the workspace may take is taken. */
export const FileLimits = Type.Object({
  fileBytesMax: Type.Integer(),
  workspaceBytesMax: Type.Integer(),
  workspaceBytes: Type.Integer(),
})
export type FileLimits = Static<typeof FileLimits>

/** PATCH /api/v1/attachments/:attachmentId */
export const UpdateAttachmentRequest = closed({
  version: Version,
  name: Type.Optional(Name(FILE_NAME_CHARS_MAX)),
  about: Type.Optional(nullable(Type.String({ maxLength: FILE_ABOUT_CHARS_MAX }))),
})
export type UpdateAttachmentRequest = Static<typeof UpdateAttachmentRequest>

const ofVersion = {
  version: Type.Optional({ ...Id, description: 'A version; the current one unless said' }),
  workspace: workspaceOfLink,
}
/** GET /api/v1/attachments/:attachmentId/content */
export const AttachmentContentQuery = closed(ofVersion)
/** GET /api/v1/attachments/:attachmentId/preview */
export const AttachmentPreviewQuery = closed({
  ...ofVersion,
  size: Type.Optional(Type.Literal('small', { description: 'of a picture: as small as in a list' })),
})

/** The first part of a text or a table; of a picture the preview is a picture. */
export const FilePreview = Type.Union([
  Type.Object({ kind: Type.Literal('text'), text: Type.String(), isWhole: Type.Boolean() }),
  Type.Object({ kind: Type.Literal('table'), rows: Type.Array(Type.Array(Type.String())), isWhole: Type.Boolean() }),
])
export type FilePreview = Static<typeof FilePreview>
