/** Chinese has one plural form only, so the forms `_zero`, `_one`, `_two`, `_few` and `_many` of another language have no counterpart. */
type PluralOnly = `${string}_${'zero' | 'one' | 'two' | 'few' | 'many'}`

/** The same keys as the English catalogue, any words: a missing or surplus key is a type error. */
export type Words<English> = {
  readonly [Key in keyof English as Key extends PluralOnly ? never : Key]: English[Key] extends string
    ? string
    : Words<English[Key]>
}
