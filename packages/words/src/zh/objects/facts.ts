import type { FactWords } from '../../object-words.ts'

export const facts: FactWords = { createdAt: '创建时间', updatedAt: '最近修改', archivedAt: '归档时间' }
