import './tags.css'
import type { Tag } from '@rapport/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

type Props = { tag: Pick<Tag, 'name' | 'colour' | 'rule'>; isRefused?: boolean; children?: ReactNode }

/** A tag as it stands on records: in its colour, one by rule with a mark before its name. */
export function TagMark({ tag, isRefused = false, children }: Props) {
  const { t } = useTranslation('tags')
  const label = isRefused ? t('refusedTag', { name: tag.name }) : tag.rule ? t('byRule', { name: tag.name }) : tag.name
  return (
    <span className="tag-mark" data-colour={tag.colour} data-refused={isRefused} title={label}>
      {tag.rule ? <RuleSign /> : null}
      <span>{tag.name}</span>
      {children}
    </span>
  )
}

/** It moves by itself: two arrows in a circle. */
export function RuleSign() {
  return (
    <svg
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d="M13 6.500A5.200 5.200 0 003.500 5M3 2.500V5.200h2.700M3 9.500A5.200 5.200 0 0012.500 11M13 13.500v-2.700h-2.700" />
    </svg>
  )
}
