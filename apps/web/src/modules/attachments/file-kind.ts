export const FILE_KINDS = [
  'picture',
  'pdf',
  'document',
  'table',
  'slides',
  'text',
  'archive',
  'audio',
  'video',
  'page',
  'other',
] as const
export type FileKind = (typeof FILE_KINDS)[number]

const BEGINNINGS: readonly (readonly [string, FileKind])[] = [
  ['image/svg', 'page'],
  ['image/', 'picture'],
  ['audio/', 'audio'],
  ['video/', 'video'],
  ['text/html', 'page'],
  ['text/csv', 'table'],
  ['text/', 'text'],
  ['application/pdf', 'pdf'],
  ['application/xml', 'text'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml', 'table'],
  ['application/vnd.oasis.opendocument.spreadsheet', 'table'],
  ['application/vnd.openxmlformats-officedocument.presentationml', 'slides'],
  ['application/vnd.oasis.opendocument.presentation', 'slides'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml', 'document'],
  ['application/vnd.oasis.opendocument.text', 'document'],
  ['application/x-cfb', 'document'],
  ['application/rtf', 'document'],
  ['application/zip', 'archive'],
  ['application/gzip', 'archive'],
  ['application/x-7z', 'archive'],
  ['application/x-rar', 'archive'],
  ['application/vnd.rar', 'archive'],
  ['application/x-tar', 'archive'],
]

/** What people call a file of this type. */
export function kindOf(type: string): FileKind {
  return BEGINNINGS.find(([beginning]) => type.startsWith(beginning))?.[1] ?? 'other'
}
