type Scores = Readonly<Record<'r' | 'f' | 'm', unknown>>

/** The three scores, recency first: 5·3·4. */
export function rfmText({ r, f, m }: Scores): string {
  return [r, f, m].every((score) => typeof score === 'number') ? `${r}·${f}·${m}` : '–'
}
