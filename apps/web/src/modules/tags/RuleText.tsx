import type { TagRule } from '@rapport/contract'
import { useTranslation } from 'react-i18next'
import { isObject } from '../../platform/records/object.ts'
import { useRuleText } from './rule-text.ts'

/** A rule in words. */
export function RuleText({ rule }: { rule: TagRule }) {
  return isObject(rule.object) ? <Words object={rule.object} filter={rule.filter} /> : null
}

function Words({ object, filter }: { object: Parameters<typeof useRuleText>[0]; filter: string }) {
  const { t } = useTranslation('tags')
  const rule = useRuleText(object, filter)
  return <>{rule ? t('ruleSays', { rule }) : null}</>
}
