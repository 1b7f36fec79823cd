import type { ErrorSentences } from './sentences.ts'

/** What can go wrong with objects that a workspace adds. */
export const CUSTOM_OBJECT_SENTENCES: ErrorSentences = {
  'custom_object.not_found': { en: 'This object does not exist.', zh: '此对象不存在。' },
  'custom_object.unknown': {
    en: 'There is no object of this name, or it is archived.',
    zh: '没有此名称的对象，或该对象已归档。',
  },
  'custom_object.changed_meanwhile': {
    en: 'Somebody changed this object meanwhile. Look at it as it is now and save again.',
    zh: '此对象已被他人修改，请查看最新内容后重新保存。',
  },
  'custom_object.label_missing': { en: 'Say what one of them is called.', zh: '请填写对象名称。' },
  'custom_object.label_taken': {
    en: 'There is an object called “{label}” already. Choose another name.',
    zh: '已有名为“{label}”的对象，请换一个名称。',
  },
  'custom_object.name_taken': {
    en: 'There is an object named {name} already, possibly among the archived ones. Choose another name.',
    zh: '已有名为 {name} 的对象（可能已归档），请换一个名称。',
  },
  'custom_object.too_many': {
    en: 'There are {limit} objects, which is the most. Archive one that is no longer needed.',
    zh: '自定义对象已达上限（{limit} 个），请先归档不再需要的对象。',
  },
  'custom_object.link_unknown': {
    en: 'Say which two objects it links.',
    zh: '请选择要关联的两个对象。',
  },
  'custom_object.not_renamed': {
    en: 'This object cannot be renamed.',
    zh: '此对象不能重命名。',
  },
}
