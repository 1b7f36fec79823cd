import type { ErrorSentences } from './sentences.ts'

/** Notices, comments, following and notes. */
export const NOTICE_SENTENCES: ErrorSentences = {
  'notice.not_found': { en: 'This notice does not exist.', zh: '此通知不存在。' },
  'notice.time_zone_unknown': {
    en: 'This time zone is not known. Choose one from the list.',
    zh: '无法识别该时区，请从列表中选择。',
  },
  'follower.object_unsuited': { en: 'Records of this kind cannot be followed.', zh: '此类记录不支持关注。' },
  'follower.too_many': {
    en: '{limit} people follow this record, which is the most.',
    zh: '此记录的关注人数已达上限（{limit} 人）。',
  },
  'comment.object_unsuited': { en: 'Records of this kind have no comments.', zh: '此类记录不支持评论。' },
  'comment.not_found': {
    en: 'This comment does not exist, or is not yours to see.',
    zh: '此评论不存在，或您无权查看。',
  },
  'comment.not_own': {
    en: 'Only whoever wrote a comment can change or delete it.',
    zh: '只有评论的作者才能修改或删除评论。',
  },
  'comment.changed_meanwhile': {
    en: 'This comment was changed in another window. Look at it as it is now and save again.',
    zh: '此评论已在其他窗口中修改，请查看最新内容后重新保存。',
  },
  'comment.deleted': { en: 'This comment was deleted. Restore it first.', zh: '此评论已删除，请先恢复。' },
  'comment.no_thread': {
    en: 'A reply answers the first comment of a thread of the same record.',
    zh: '只能回复同一记录下讨论的第一条评论。',
  },
  'comment.too_many': {
    en: 'This record has {limit} comments, which is the most.',
    zh: '此记录的评论已达上限（{limit} 条）。',
  },
  'comment.too_many_versions': {
    en: 'This comment was changed {limit} times, which is the most. Write another one.',
    zh: '此评论的修改次数已达上限（{limit} 次），请另写一条。',
  },
  'mention.too_many': {
    en: 'You can mention {limit} people at a time.',
    zh: '一次最多提及 {limit} 人。',
  },
  'mention.out_of_reach': {
    en: 'You can only mention people who may see this record: not {names}.',
    zh: '只能提及有权查看此记录的人，以下成员无权查看：{names}。',
  },
  'note.object_unsuited': { en: 'Records of this kind have no notes.', zh: '此类记录不支持笔记。' },
  'note.not_found': { en: 'This note does not exist, or is not yours to see.', zh: '此笔记不存在，或您无权查看。' },
  'note.content_wrong': {
    en: 'This note holds something that notes cannot hold, such as an unsafe link, or is too long. Take it out and save again.',
    zh: '笔记中包含不支持的内容（例如不安全的链接），或内容过长。请修改后重新保存。',
  },
  'note.empty': { en: 'The note is empty. Write something first.', zh: '笔记为空，请先填写内容。' },
  'note.changed_meanwhile': {
    en: 'Somebody changed this note meanwhile. Look at it as it is now and save again; what you wrote is kept.',
    zh: '此笔记已被他人修改，请查看最新内容后重新保存。您写的内容已保留。',
  },
  'note.deleted': { en: 'This note was deleted. Restore it first.', zh: '此笔记已删除，请先恢复。' },
  'note.too_many': {
    en: 'This record has {limit} notes, which is the most.',
    zh: '此记录的笔记已达上限（{limit} 篇）。',
  },
  'note_template.not_found': { en: 'This template does not exist.', zh: '此模板不存在。' },
  'note_template.changed_meanwhile': {
    en: 'Somebody changed this template meanwhile. Look at it as it is now and save again.',
    zh: '此模板已被他人修改，请查看最新内容后重新保存。',
  },
  'note_template.too_many': {
    en: 'There are {limit} templates, which is the most. Delete some you no longer need.',
    zh: '模板已达上限（{limit} 个），请删除不再需要的模板。',
  },
  'config.smtp_incomplete': {
    en: 'Mail needs RAPPORT_SMTP_URL and RAPPORT_MAIL_FROM. Set both, or none.',
    zh: '发送邮件需要同时设置 RAPPORT_SMTP_URL 和 RAPPORT_MAIL_FROM，或都不设置。',
  },
  'config.smtp_url_wrong': {
    en: 'RAPPORT_SMTP_URL must be the full address of a mail server, such as smtps://name:password@mail.example.com:465.',
    zh: 'RAPPORT_SMTP_URL 必须是邮件服务器的完整地址，例如 smtps://name:password@mail.example.com:465。',
  },
  'config.audit_ship_wrong': {
    en: 'RAPPORT_AUDIT_SHIP must be a file such as file:///var/log/rapport/audit.jsonl, or a syslog server such as syslog+tcp://logs.example.com:514, syslog+udp:// or syslog+tls://.',
    zh: 'RAPPORT_AUDIT_SHIP 必须是文件（例如 file:///var/log/rapport/audit.jsonl）或 syslog 服务器（例如 syslog+tcp://logs.example.com:514，也可用 syslog+udp:// 或 syslog+tls://）。',
  },
  'config.mail_from_wrong': {
    en: 'RAPPORT_MAIL_FROM must be an e-mail address, such as crm@example.com, not “{found}”.',
    zh: 'RAPPORT_MAIL_FROM 必须是邮箱地址，例如 crm@example.com，而不是“{found}”。',
  },
}
