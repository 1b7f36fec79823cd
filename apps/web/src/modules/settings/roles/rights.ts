import { type Grants, type RightGroup, type RoleGrants, rightGroups, rightsOf, type Scope } from '@rapport/contract'
import type { ObjectDeclaration } from '@rapport/objects'
import { useRightText } from '../../../platform/api/right-text.ts'
import { customDeclaration, useCustomObjects } from '../../../platform/records/custom-objects.ts'

/** The objects that the workspace added, as their rights are named. */
export function useAddedObjects(): readonly ObjectDeclaration[] {
  return useCustomObjects().map(({ name }) => customDeclaration(name))
}

/** What a role grants, every right by its name. */
export function tableOf(role: RoleGrants, added: readonly ObjectDeclaration[]): Grants {
  return rightsOf([role], added)
}

export type NamedGroup = RightGroup & { title: string }

/** The rights by what they are about, as people call it; those that a text finds by object or action. */
export function useRightGroups(added: readonly ObjectDeclaration[], text: string): NamedGroup[] {
  const rightText = useRightText()
  const needle = text.trim().toLowerCase()
  return rightGroups(added).flatMap((group): NamedGroup[] => {
    const title = rightText(group.rights[0]?.right ?? '')?.object
    if (title === undefined) return []
    const matches = (words: string) => words.toLowerCase().includes(needle)
    const rights = matches(title)
      ? group.rights
      : group.rights.filter(({ right }) => matches(rightText(right)?.action ?? ''))
    return rights.length === 0 ? [] : [{ ...group, rights, title }]
  })
}

/** The rights in which two roles differ. */
export function differences(one: Grants, other: Grants): { right: string; one: Scope; other: Scope }[] {
  return Object.keys(one).flatMap((right) => {
    const [a, b] = [one[right] ?? 'none', other[right] ?? 'none']
    return a === b ? [] : [{ right, one: a, other: b }]
  })
}
