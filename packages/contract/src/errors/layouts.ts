import type { ErrorSentences } from './sentences.ts'

/** What can go wrong with layouts of record pages. */
export const LAYOUT_SENTENCES: ErrorSentences = {
  'layout.object_unknown': { en: 'Records of this kind have no page.', zh: '此类记录没有详情页。' },
  'layout.not_found': {
    en: 'This layout does not exist any more. The standard one is used.',
    zh: '此页面布局已不存在，当前使用标准布局。',
  },
  'layout.exists': {
    en: 'There is a layout for this role already. Look at it as it is now and change that one.',
    zh: '该角色已有页面布局，请查看最新内容后在其基础上修改。',
  },
  'layout.changed_meanwhile': {
    en: 'Somebody changed this layout meanwhile. Look at it as it is now and save again.',
    zh: '此页面布局已被他人修改，请查看最新内容后重新保存。',
  },
  'layout.part_twice': {
    en: 'This layout has “{key}” twice. Leave it in one place.',
    zh: '“{key}”在布局中出现了两次，请只保留一处。',
  },
}
