import type { ErrorSentences } from './sentences.ts'

/** The embedded database and external ones. */
export const DATABASE_SENTENCES: ErrorSentences = {
  'database.binaries_missing': {
    en: 'There is no PostgreSQL for {system} in node_modules. Run "npm ci", or set DATABASE_URL to PostgreSQL 15 or newer.',
    zh: 'node_modules 中没有适用于 {system} 的 PostgreSQL。请运行 npm ci，或将 DATABASE_URL 设为 PostgreSQL 15 或更高版本。',
  },
  'database.binaries_broken': {
    en: 'The PostgreSQL that comes with this program does not load on this system. Delete the node_modules folder and start again, or set DATABASE_URL to PostgreSQL 15 or newer.',
    zh: '随程序附带的 PostgreSQL 无法在此系统上加载。请删除 node_modules 文件夹后重新启动，或将 DATABASE_URL 设为 PostgreSQL 15 或更高版本。',
  },
  'database.held': {
    en: 'The data folder is in use by another process. Stop that process first, or set RAPPORT_DATA to another folder.',
    zh: '数据文件夹正被其他进程使用。请先停止该进程，或将 RAPPORT_DATA 设为其他文件夹。',
  },
  'database.no_lock': {
    en: '{path} cannot be locked: {reason}. Set RAPPORT_DATA to a folder on a disk of this machine.',
    zh: '无法锁定 {path}：{reason}。请将 RAPPORT_DATA 设为本机磁盘上的文件夹。',
  },
  'database.damaged': {
    en: '{path} contains files but no database. Move it elsewhere and restore your latest backup.',
    zh: '{path} 中有文件但没有数据库。请将其移走，并恢复最近的备份。',
  },
  'database.other_major': {
    en: 'The database was created by PostgreSQL {found}; this version includes PostgreSQL {expected}. Create a backup with the version that created it, and restore it into an empty folder.',
    zh: '数据库由 PostgreSQL {found} 创建，当前版本附带 PostgreSQL {expected}。请用原版本备份，再恢复到空文件夹。',
  },
  'database.incompatible': {
    en: 'The database was created by another version of PostgreSQL. Start it with the version of Rapport that created it, create a backup, and restore it here.',
    zh: '数据库由其他版本的 PostgreSQL 创建。请用当时的程序版本启动并备份，再在此恢复。',
  },
  'database.still_in_use': {
    en: 'Another database process is still using this data. Wait a few seconds and start again.',
    zh: '另一个数据库进程仍在使用这些数据。请稍等几秒后重新启动。',
  },
  'database.start_failed': {
    en: 'The database did not start: {reason} Fix this and start again, or run “rapport doctor” for details.',
    zh: '数据库未能启动：{reason} 请处理后重新启动，或用 rapport doctor 查看原因。',
  },
  'database.gave_up': {
    en: 'The database stopped unexpectedly and could not be restarted: {reason} Rapport has stopped. Fix this, then start it again.',
    zh: '数据库意外停止且无法重新启动：{reason} 知音已退出。请解决后重新启动。',
  },
  'database.stop_failed': {
    en: 'The database (process {pid}) does not stop. Restart the machine.',
    zh: '数据库（进程 {pid}）无法停止，请重启本机。',
  },
  'database.port_taken': {
    en: 'Database port {port} is used by another program. Stop that program, or choose another port.',
    zh: '数据库端口 {port} 已被其他程序占用。请停止该程序，或更换端口。',
  },
  'database.not_enough_memory': {
    en: 'There is not enough free memory for the database. Close other programs or give this machine at least 1 GB.',
    zh: '可用内存不足以运行数据库。请关闭其他程序，或为本机提供至少 1 GB 内存。',
  },
  'database.no_permission': {
    en: 'This user cannot read or write {path}. Start as the user who owns it, or set RAPPORT_DATA to a folder of your own.',
    zh: '当前用户无权读写 {path}。请以其所有者身份启动，或将 RAPPORT_DATA 设为自己的文件夹。',
  },
  'database.not_a_folder': {
    en: '{path} is a file, not a folder. Set RAPPORT_DATA to a folder.',
    zh: '{path} 是文件，不是文件夹。请将 RAPPORT_DATA 设为文件夹。',
  },
  'database.disk_full': {
    en: 'The disk with {path} is full. Free at least 1 GB and start again. Saved data is not lost.',
    zh: '{path} 所在的磁盘已满。请清理空间（至少 1 GB）后重新启动，已保存的数据不会丢失。',
  },
  'database.unreachable': {
    en: 'PostgreSQL does not run as root, and no other user can open {path} or the program folder. Move the project to a location such as /srv or /opt, or start as an ordinary user.',
    zh: 'PostgreSQL 不能以 root 运行，而其他用户无法进入 {path} 或程序文件夹。请将项目移到 /srv 或 /opt 等位置，或以普通用户启动。',
  },
  'database.not_reached': {
    en: 'Could not connect to the database at {address}: {reason}. Start it, or check DATABASE_URL.',
    zh: '无法连接位于 {address} 的数据库：{reason}。请启动数据库，或检查 DATABASE_URL。',
  },
  'database.refused': {
    en: 'The database at {address} refused the connection: {reason}. Check user, password and database name in DATABASE_URL.',
    zh: '位于 {address} 的数据库拒绝连接：{reason}。请检查 DATABASE_URL 里的用户名、密码和数据库名。',
  },
  'database.roles_missing': {
    en: 'The user in DATABASE_URL cannot create the database roles that Rapport needs. Ask a database administrator to run: {statements} Then set RAPPORT_APP_DATABASE_URL and RAPPORT_SERVICE_DATABASE_URL to the two logins, and start again.',
    zh: 'DATABASE_URL 的用户无权创建知音所需的数据库角色。请让数据库管理员执行：{statements} 然后在 RAPPORT_APP_DATABASE_URL 和 RAPPORT_SERVICE_DATABASE_URL 中填写这两个登录，再重新启动。',
  },
  'database.login_refused': {
    en: '{name} cannot log in to the database: {reason}. Allow it to log in with a password (scram-sha-256 in pg_hba.conf), or set {variable} to another member of {role}.',
    zh: '数据库不允许 {name} 登录：{reason}。请在 pg_hba.conf 中允许其用密码（scram-sha-256）登录，或在 {variable} 中填写 {role} 的其他成员。',
  },
  'database.login_too_strong': {
    en: 'The login {name} in {variable} has more rights than the application needs: it must not be a superuser, own tables or create roles. Use another login.',
    zh: '{variable} 的登录 {name} 权限过大：它不能是超级用户，不能拥有表，也不能创建角色。请换一个登录。',
  },
  'database.login_lacks_role': {
    en: 'The login {name} in {variable} is not a member of {role}. In the database, run: grant {role} to {name}',
    zh: '{variable} 的登录 {name} 不是 {role} 的成员。请在数据库中执行：grant {role} to {name}',
  },
  'database.no_service_user': {
    en: 'PostgreSQL does not run as root, and this system has neither a user "postgres" nor "nobody". Start as an ordinary user, or set DATABASE_URL.',
    zh: 'PostgreSQL 不能以 root 运行，而系统中没有 postgres 或 nobody 用户。请以普通用户启动，或设置 DATABASE_URL。',
  },
  'database.too_old': {
    en: 'Rapport needs PostgreSQL 15 or newer; this server runs {found}. Upgrade it, or set DATABASE_URL to a newer server.',
    zh: '知音需要 PostgreSQL 15 或更高版本，当前服务器为 {found}。请升级，或将 DATABASE_URL 设为更新的服务器。',
  },
}
