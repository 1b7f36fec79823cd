/** The year before the first of each era. */
const ERAS: Readonly<Record<string, number>> = {
  民國: 1911,
  民国: 1911,
  中華民國: 1911,
  令和: 2018,
  平成: 1988,
  昭和: 1925,
  大正: 1911,
  r: 2018,
  h: 1988,
  s: 1925,
}
const ERA_DAY =
  /^(中華民國|民國|民国|令和|平成|昭和|大正|[rhs](?=\d{1,2}[./-]))\s*(元|\d{1,3})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})日?(?!\d)/iu
/** Years of the Buddhist era, which no other calendar in use has reached. */
const BUDDHIST_FIRST = 2443
const BUDDHIST_LAST = 2700
const BUDDHIST_AHEAD = 543

/** `民國115年3月5日`, `令和8年3月5日` and `R8.3.5` as `2026-3-5`; all other texts as they are. */
export function inCommonEra(text: string): string {
  const found = ERA_DAY.exec(text)
  if (!found) return text
  const [all, era = '', year = '', month, day] = found
  const before = ERAS[era.toLowerCase()] ?? 0
  return `${before + (year === '元' ? 1 : Number(year))}-${month}-${day}${text.slice(all.length)}`
}

/** 2569 in Bangkok is 2026. */
export function commonYear(year: number): number {
  return year >= BUDDHIST_FIRST && year <= BUDDHIST_LAST ? year - BUDDHIST_AHEAD : year
}
