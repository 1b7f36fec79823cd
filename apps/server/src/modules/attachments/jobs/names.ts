export const MAKE_PREVIEW = 'attachments.make-preview'
