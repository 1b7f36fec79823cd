import type { ErrorSentences } from './sentences.ts'

/** What can go wrong with saved views. */
export const VIEW_SENTENCES: ErrorSentences = {
  'view.object_unknown': { en: 'There are no lists of this kind of record.', zh: '没有此类记录的列表。' },
  'view.not_found': {
    en: 'This view does not exist, or is no longer shared with you.',
    zh: '此视图不存在，或已不再与您共享。',
  },
  'view.changed_meanwhile': {
    en: 'Somebody changed this view meanwhile. Look at it as it is now and save again.',
    zh: '此视图已被他人修改，请查看最新内容后重新保存。',
  },
  'view.name_taken': {
    en: 'You have a view of this name already. Choose another name.',
    zh: '您已有同名视图，请换一个名称。',
  },
  'view.too_many': {
    en: 'You have {limit} views here, which is the most. Delete one you no longer need.',
    zh: '您在此处的视图已达上限（{limit} 个），请先删除不再需要的视图。',
  },
  'view.too_many_pinned': {
    en: 'You have pinned {limit} views, which is the most. Unpin one first.',
    zh: '固定的视图已达上限（{limit} 个），请先取消固定其中一个。',
  },
  'view.layout_wrong': {
    en: 'These records cannot be laid out that way. Choose another layout.',
    zh: '此类记录不支持该布局，请选择其他布局。',
  },
  'view.not_for_everybody': {
    en: 'The standard view of a role has to be shared with everyone. Share this one first.',
    zh: '角色的默认视图必须与所有人共享，请先共享此视图。',
  },
  'view.team_missing': {
    en: 'You are in no team, so there is nobody to share with. Ask an administrator to add you to one.',
    zh: '您不属于任何团队，无法与团队共享。请联系管理员将您加入团队。',
  },
}
