# Restores the plugin's database, or one lost table of it (PERSISTENCE_TABLE), from what backup.sh wrote.
set -eu
cd "$PERSISTENCE_BACKUP_DIR"
sha256sum --check --quiet SHA256SUMS
if [ -n "${PERSISTENCE_TABLE:-}" ]; then
  pg_restore --exit-on-error --single-transaction --data-only \
    --schema="${PERSISTENCE_TABLE%%.*}" --table="${PERSISTENCE_TABLE#*.}" \
    --dbname="$DATABASE_URL" plugin.dump
else
  pg_restore --exit-on-error --single-transaction --dbname="$DATABASE_URL" plugin.dump
fi
