/** Whether the frame is shown before the program is there: for who was signed in on this machine (see public/early-theme.js). */
const STORAGE_KEY = 'rapport.frame'

/** The outline of the frame has done its part. */
export function removeEarlyFrame(): void {
  document.getElementById('early-frame')?.remove()
}

export function rememberFrame(signedIn: boolean): void {
  try {
    if (signedIn) localStorage.setItem(STORAGE_KEY, '1')
    else localStorage.removeItem(STORAGE_KEY)
  } catch {
    // Without storage the frame comes with the program.
  }
}
