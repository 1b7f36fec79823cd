/** Requirements of levels 1 and 2 of OWASP ASVS 5.0.0 in the chapters we answer for, by chapter, as the standard numbers them. */
const BY_CHAPTER = {
  V2: '1.1 1.2 1.3 2.1 2.2 2.3 3.1 3.2 3.3 3.4 4.1',
  V3: '2.1 2.2 3.1 3.2 3.3 3.4 4.1 4.2 4.3 4.4 4.5 4.6 5.1 5.2 5.3 5.4 5.5 7.1 7.2',
  V4: '1.1 1.2 1.3 2.1 3.1 3.2 4.1 4.2 4.3 4.4',
  V6: '1.1 1.2 1.3 2.1 2.2 2.3 2.4 2.5 2.6 2.7 2.8 2.9 2.10 2.11 2.12 3.1 3.2 3.3 3.4 4.1 4.2 4.3 4.4 5.1 5.2 5.3 5.4 5.5 6.1 6.2 6.3 8.1 8.2 8.3 8.4',
  V7: '1.1 1.2 1.3 2.1 2.2 2.3 2.4 3.1 3.2 4.1 4.2 4.3 4.4 4.5 5.1 5.2 6.1 6.2',
  V8: '1.1 1.2 2.1 2.2 2.3 3.1 4.1',
  V14: '1.1 1.2 2.1 2.2 2.3 2.4 3.1 3.2 3.3',
  V16: '1.1 2.1 2.2 2.3 2.4 2.5 3.1 3.2 3.3 3.4 4.1 4.2 4.3 5.1 5.2 5.3',
}

export const ASVS_IDS: readonly string[] = Object.entries(BY_CHAPTER).flatMap(([chapter, numbers]) =>
  numbers.split(' ').map((number) => `${chapter}.${number}`),
)
