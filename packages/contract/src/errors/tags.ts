import type { ErrorSentences } from './sentences.ts'

/** What can go wrong with tags. */
export const TAG_SENTENCES: ErrorSentences = {
  'tag.not_found': { en: 'This tag does not exist.', zh: '此标签不存在。' },
  'tag.object_unsuited': { en: 'Records of this kind have no tags.', zh: '此类记录不支持标签。' },
  'tag.name_taken': {
    en: 'There is a tag of this name already, perhaps among the archived ones.',
    zh: '已有同名标签（也可能在已归档的标签中）。',
  },
  'tag.changed_meanwhile': {
    en: 'Somebody changed this tag meanwhile. Look at it as it is now and save again.',
    zh: '此标签已被他人修改，请查看最新内容后重新保存。',
  },
  'tag.archived': { en: 'This tag is archived. Bring it back first.', zh: '此标签已归档，请先恢复。' },
  'tag.merged': {
    en: 'This tag was merged into another one and cannot be brought back.',
    zh: '此标签已合并到其他标签，无法恢复。',
  },
  'tag.merge_unsuited': {
    en: 'Only two different tags that people set can be merged.',
    zh: '只能合并两个不同的手动标签。',
  },
  'tag.merge_too_many': {
    en: 'More than {limit} records have this tag. Give them the other one from the list first.',
    zh: '超过 {limit} 条记录使用此标签，请先在列表中为它们添加另一个标签。',
  },
  'tag.too_many': {
    en: 'There are {limit} tags, which is the most. Archive some you no longer need.',
    zh: '标签已达上限（{limit} 个），请归档不再需要的标签。',
  },
  'tag.too_many_rules': {
    en: 'There are {limit} tags by rule, which is the most. Archive some you no longer need.',
    zh: '规则标签已达上限（{limit} 个），请归档不再需要的标签。',
  },
  'tag.too_many_of_record': {
    en: 'A record can have {limit} tags. Take one off first.',
    zh: '每条记录最多有 {limit} 个标签，请先移除一个。',
  },
  'tag.too_many_asked': {
    en: 'Tags of {limit} records can be asked for at a time.',
    zh: '一次最多查询 {limit} 条记录的标签。',
  },
  'tag.by_rule': {
    en: 'A rule sets this tag. Pin it, or refuse it for this record.',
    zh: '此标签由规则设置，可为此记录固定或排除该标签。',
  },
  'tag.by_hand': {
    en: 'No rule sets this tag on records of this kind. Add it, or take it off.',
    zh: '没有规则为此类记录设置该标签，请手动添加或移除。',
  },
  'tag.reason_missing': {
    en: 'Say why: whoever meets this later wants to know.',
    zh: '请填写原因，以便日后查看的人了解。',
  },
  'tag.rule_unsuited': {
    en: 'A rule cannot follow one of these conditions: “me”, other tags, related records, “next” or “older than” of a time, how long ago the first order was, or formulas and rollups.',
    zh: '规则不支持其中的条件：“我”、其他标签、关联记录、时间的“未来”或“早于”，距首次下单的时长，以及公式和汇总字段。',
  },
  'tag.rule_object_fixed': {
    en: 'A tag by hand stays one, and a rule keeps its kind of record. Make a new tag instead.',
    zh: '手动标签不能改为规则标签，规则也不能更换记录类型，请新建标签。',
  },
  'tag.rule_reach': {
    en: 'Only somebody who sees all of these records can have a rule tag them.',
    zh: '只有能查看全部此类记录的人才能为其设置标签规则。',
  },
  'tag.bulk_wrong': { en: 'Say which tag.', zh: '请选择标签。' },
}
