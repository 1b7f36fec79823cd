import { once } from 'node:events'

/** What the program of the launcher's tests said first. */
export async function firstLine(child: { stdout: NodeJS.ReadableStream }): Promise<{ pid: number }> {
  const [chunk]: unknown[] = await once(child.stdout, 'data')
  return JSON.parse(String(chunk).split('\n')[0] ?? '')
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
