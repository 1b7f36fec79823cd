import type { PageObject } from '../../platform/manifest/page-objects.ts'

/** Those a task refers to by a field of its own, and tasks. */
const OTHERWISE: readonly string[] = ['customer', 'contact', 'task']

/** Whether tasks are about records of an object. */
export function isRegarded({ name, parts }: Pick<PageObject, 'name' | 'parts'>): boolean {
  return parts.includes('tasks') && !OTHERWISE.includes(name)
}
