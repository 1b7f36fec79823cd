import { encodeCursor } from '@rapport/kernel'

const ID = '01920000-0000-7000-8000-000000000000'
const FIELDS = [
  'placedAt',
  'audit',
  'timeline',
  'movements',
  'name',
  'spend',
  'tier',
  'lastOrderAt',
  'createdAt',
  'orders',
  '__proto__',
]
const CURSOR_VALUES: readonly (string | number | boolean | null)[] = [
  null,
  true,
  -1,
  1.5,
  Number.MAX_SAFE_INTEGER,
  1e300,
  '',
  'x',
  '\0',
  'A',
  'A x',
  '2026-02-30T00:00:00Z',
  '2026-02-30',
  '2026-01-01T00:00:00+99:99',
  '0000-01-01T00:00:00Z',
  'infinity',
  '99999999999999999999',
]

/** Cursors that nobody but a forger can have made, for every field a list may be in the order of. */
export const FORGED_CURSORS: readonly string[] = [
  ...FIELDS.flatMap((field) =>
    CURSOR_VALUES.flatMap((value) =>
      (['asc', 'desc'] as const).map((direction) => encodeCursor({ field, direction, value, id: ID })),
    ),
  ),
  ...['placedAt', 'audit', 'timeline', 'movements', 'name'].flatMap((field) =>
    ['', 'x', '\0', `${ID}x`, ID.toUpperCase()].map((id) =>
      encodeCursor({ field, direction: 'desc', value: '2026-01-01T00:00:00Z', id, backward: true }),
    ),
  ),
  ...['null', '[]', '{}', '[1]', '[1,2,3,4,5,6]', '[2,"name","asc","x","y",0]', '"', '['.repeat(500)].map((text) =>
    Buffer.from(text).toString('base64url'),
  ),
  Buffer.from([0xff, 0xfe, 0x00]).toString('base64url'),
  '====',
  'a',
]
