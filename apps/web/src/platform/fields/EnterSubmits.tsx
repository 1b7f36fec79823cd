/** Inside a form whose button stands elsewhere (in the foot of a drawer or dialog): Enter in a field sends it all the same. */
export function EnterSubmits() {
  return <input type="submit" hidden tabIndex={-1} aria-hidden />
}
