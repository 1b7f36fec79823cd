/** The same numbers each time for one seed, evenly spread between 0 and 1 (a linear congruence, Numerical Recipes). */
export function numbersFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return (state + 0.5) / 4_294_967_296
  }
}
