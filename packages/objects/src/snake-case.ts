/** `dueAt` → `due_at`, `spend12mMinor` → `spend_12m_minor`. */
export function snakeCase(name: string): string {
  return name
    .replace(/([a-z])(\d)/g, '$1_$2')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
}
