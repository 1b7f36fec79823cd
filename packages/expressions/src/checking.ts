import type { ASTNode } from '@marcbachmann/cel-js'
import type { Scope } from './scope.ts'
import type { Expression } from './types.ts'

/** What is needed to check a part: `text` is the whole expression. */
export type Checking = { text: string; scope: Scope; check(node: ASTNode): Expression }
