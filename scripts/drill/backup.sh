# Backs up the plugin's database, as docs/database/backup-recovery.md says. Gets DATABASE_URL and
# PERSISTENCE_BACKUP_DIR from `persistence drill`.
set -eu
cd "$PERSISTENCE_BACKUP_DIR"
pg_dump --format=custom --file=plugin.dump "$DATABASE_URL"
sha256sum plugin.dump > SHA256SUMS
