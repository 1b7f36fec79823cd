/** JSON that `jsonb` takes: NUL characters and half characters of a broken file become the sign for an unreadable one. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'string' ? inner.replaceAll('\0', '\ufffd').toWellFormed() : inner,
  )
}
