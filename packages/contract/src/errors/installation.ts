import type { ErrorSentences } from './sentences.ts'

/** Running an installation: start, command line, backup and restore. */
export const INSTALLATION_SENTENCES: ErrorSentences = {
  'config.port_wrong': {
    en: 'The port must be a whole number from 0 to 65535, not "{found}". Correct it.',
    zh: '端口必须是 0 到 65535 之间的整数，不能是“{found}”。请重新设置。',
  },
  'config.public_url_wrong': {
    en: 'RAPPORT_PUBLIC_URL must be a full address, such as https://crm.example.com, not "{found}".',
    zh: 'RAPPORT_PUBLIC_URL 应为完整地址，如 https://crm.example.com，而不是“{found}”。',
  },
  'config.proxies_wrong': {
    en: 'RAPPORT_TRUSTED_PROXIES must list addresses or networks separated by commas, such as 127.0.0.1, 10.0.0.0/8. "{found}" is neither.',
    zh: 'RAPPORT_TRUSTED_PROXIES 应为以逗号分隔的地址或网段，如 127.0.0.1, 10.0.0.0/8；“{found}”不符合。',
  },
  'config.days_wrong': {
    en: 'The number of days must be a whole number from 1 to {limit}, not "{found}". Correct it.',
    zh: '天数必须是 1 到 {limit} 之间的整数，不能是“{found}”。请重新设置。',
  },
  'config.megabytes_wrong': {
    en: '{name} must be a whole number of megabytes from 1 to {limit}, not "{found}". Correct it.',
    zh: '{name} 必须是 1 到 {limit} 之间的整数（单位 MB），不能是“{found}”。请重新设置。',
  },
  'config.s3_incomplete': {
    en: 'A bucket needs RAPPORT_S3_BUCKET_URL, RAPPORT_S3_ACCESS_KEY_ID and RAPPORT_S3_SECRET_ACCESS_KEY. Set all three, or none.',
    zh: '使用对象存储需要同时设置 RAPPORT_S3_BUCKET_URL、RAPPORT_S3_ACCESS_KEY_ID 和 RAPPORT_S3_SECRET_ACCESS_KEY；不使用则都不要设置。',
  },
  'config.s3_url_wrong': {
    en: 'RAPPORT_S3_BUCKET_URL must be the full address of a bucket, such as https://files.s3.eu-central-1.amazonaws.com, not "{found}".',
    zh: 'RAPPORT_S3_BUCKET_URL 应为存储桶的完整地址，如 https://files.oss-cn-hangzhou.aliyuncs.com，而不是“{found}”。',
  },
  'config.clamav_wrong': {
    en: 'RAPPORT_CLAMAV must be the host and port of clamd, such as 127.0.0.1:3310, not "{found}".',
    zh: 'RAPPORT_CLAMAV 应为 clamd 的主机和端口，如 127.0.0.1:3310，而不是“{found}”。',
  },
  'cli.arguments_wrong': {
    en: 'The command could not be understood. Use --help to see the available options.',
    zh: '无法识别该命令，请用 --help 查看用法。',
  },
  'cli.questions_open': {
    en: 'Nothing was imported: there are questions to settle first. See which with --dry-run.',
    zh: '未导入任何内容：有问题需要先确认。可用 --dry-run 查看。',
  },
  'cli.columns_missing': {
    en: 'Required columns were not recognised. Say which they are with --map.',
    zh: '没有识别出必需的列，请用 --map 指定。',
  },
  'cli.first_is_administrator': {
    en: 'The first member of an installation must be an administrator. Create the administrator first.',
    zh: '系统的第一位成员必须是管理员。请先创建管理员。',
  },
  'cli.password_argument': {
    en: 'Passwords cannot be passed as arguments, because other users of this machine could read them. Remove --password and type the password when asked, or pass it on standard input.',
    zh: '密码不能作为参数传入，否则本机其他用户可以看到。请去掉 --password，在提示后输入，或从标准输入提供。',
  },
  'cli.password_missing': {
    en: 'The password is missing. Type it when asked, or pass it on standard input.',
    zh: '缺少密码。请在提示后输入，或从标准输入提供。',
  },
  'cli.passwords_differ': {
    en: 'The two passwords do not match. Start again.',
    zh: '两次输入的密码不一致，请重新开始。',
  },
  'cli.stopped': {
    en: 'Stopped. Nothing was changed. You can start again at any time.',
    zh: '已停止，未作任何更改。可随时重新开始。',
  },
  'cli.no_account': {
    en: 'There is no account with this address. To list accounts, run: rapport user list',
    zh: '没有使用该邮箱的账号。可用 rapport user list 查看。',
  },
  'cli.interrupted': {
    en: 'Stopped. The import continues automatically at the next rapport start.',
    zh: '已停止。下次运行 rapport start 时导入会自动继续。',
  },
  'cli.no_administrator': {
    en: 'There is no active administrator of that e-mail here. List them with: rapport user list',
    zh: '没有使用该邮箱的在职管理员。查看全部成员：rapport user list',
  },
  'cli.no_workspace': {
    en: 'This workspace does not exist. Set one up in the browser, or list the names with: rapport user list',
    zh: '该工作区不存在。请在浏览器中创建工作区，或用 rapport user list 查看名称。',
  },
  'cli.which_workspace': {
    en: 'There are several workspaces. Choose one with --workspace.',
    zh: '有多个工作区。请用 --workspace 指定其中一个。',
  },
  'export.not_writable': {
    en: '{path} cannot be written. Choose another location, or free some space.',
    zh: '无法写入 {path}。请选择其他位置，或清理磁盘空间。',
  },
  'backup.stopped': {
    en: 'The backup was stopped. Nothing was written. You can start it again at any time.',
    zh: '备份已停止，未写入任何内容。可随时重新开始。',
  },
  'backup.snapshot_failed': {
    en: 'This version updates the database, but the snapshot before the update could not be written: {reason} The database was not changed.',
    zh: '此版本需要更新数据库，但更新前的快照无法写入：{reason} 数据库未作任何更改。',
  },
  'backup.no_folder': {
    en: 'The folder for {path} does not exist. Create it first, or choose another location.',
    zh: '{path} 所在的文件夹不存在。请先创建，或选择其他位置。',
  },
  'backup.not_writable': {
    en: '{path} cannot be written: it is a folder, or this user has no write permission. Choose another location.',
    zh: '无法写入 {path}：它是文件夹，或当前用户没有写入权限。请选择其他位置。',
  },
  'backup.not_found': {
    en: 'The file {path} does not exist. Check the name and the folder.',
    zh: '文件 {path} 不存在。请检查文件名和文件夹。',
  },
  'backup.not_readable': {
    en: '{path} cannot be read: it is a folder, or this user has no read permission. Choose the file itself, or run as a user with permission.',
    zh: '无法读取 {path}：它是文件夹，或当前用户没有读取权限。请选择文件本身，或换用有权限的用户。',
  },
  'backup.damaged': {
    en: 'The backup is damaged: {reason}. Nothing was restored. Use another backup file.',
    zh: '备份文件已损坏：{reason}。未恢复任何内容，请换用其他备份文件。',
  },
  'backup.not_a_backup': {
    en: '{path} is not a Rapport backup. Choose a file created by “rapport backup”.',
    zh: '{path} 不是知音的备份文件。请选择由 rapport backup 生成的文件。',
  },
  'backup.disk_full': {
    en: 'The disk is full, so {path} could not be written. Free some space and start again. The incomplete file was removed.',
    zh: '写入 {path} 时磁盘已满。请清理空间后重新开始，未完成的内容没有保留。',
  },
  'backup.newer': {
    en: 'The backup was created by a newer version of Rapport ({version}). Upgrade to at least that version, then restore.',
    zh: '该备份由更新版本的知音（{version}）生成。请先升级到该版本或更高版本，再恢复。',
  },
  'backup.target_not_empty': {
    en: 'This database already contains a workspace. A backup can only be restored into an empty database. Set RAPPORT_DATA to a new folder, or DATABASE_URL to an empty database.',
    zh: '该数据库已有工作区，备份只能恢复到空的数据库。请将 RAPPORT_DATA 设为新文件夹，或将 DATABASE_URL 设为空数据库。',
  },
  'backup.server_running': {
    en: 'Rapport is running on this database. Stop it first, then restore.',
    zh: '知音正在使用该数据库。请先停止知音，再恢复。',
  },
  'backup.target_foreign': {
    en: 'This database contains tables of another program ({table}). Set DATABASE_URL to an empty database.',
    zh: '该数据库中有其他程序的表（{table}）。请将 DATABASE_URL 设为空数据库。',
  },
  'backup.nothing_there': {
    en: 'This database contains no Rapport data yet, so there is nothing to back up. Set up Rapport first.',
    zh: '该数据库中还没有知音的数据，无需备份。请先完成初始化。',
  },
}
