/** Entries of parts lie this deep: `parts.fields.3`. */
const DEPTH = 3

type Frame = { isList: boolean; step: string | number | null }

/** The line each value begins on, by its path, down to the entries of parts. The text is JSON that was read already. */
export function linesOf(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>()
  const stack: Frame[] = []
  let line = 1
  for (let at = 0; at < text.length; at++) {
    const char = text[at]
    const top = stack.at(-1)
    if (char === '\n') line += 1
    else if (char === '{' || char === '[') {
      note(lines, stack, line)
      stack.push({ isList: char === '[', step: char === '[' ? 0 : null })
    } else if (char === '}' || char === ']') stack.pop()
    else if (char === ',' && top) top.step = top.isList ? Number(top.step) + 1 : null
    else if (char === '"') {
      const end = endOfText(text, at)
      if (top?.step === null) top.step = stack.length > DEPTH ? '' : keyOf(text.slice(at, end + 1))
      at = end
    }
  }
  return lines
}

/** The line of a path, or of what it stands in. */
export function lineOf(lines: ReadonlyMap<string, number>, path: readonly (string | number)[]): number {
  for (let depth = path.length; depth > 0; depth--) {
    const line = lines.get(path.slice(0, depth).join('.'))
    if (line !== undefined) return line
  }
  return 1
}

function note(lines: Map<string, number>, stack: readonly Frame[], line: number): void {
  if (stack.length === 0 || stack.length > DEPTH) return
  lines.set(stack.map(({ step }) => step).join('.'), line)
}

function endOfText(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '"') return at
  }
  return text.length
}

function keyOf(quoted: string): string {
  return String(JSON.parse(quoted))
}
