// Takes queued messages and hands them to the provider.
module.exports.sendNext = async function sendNext(pool, provider, channel) {
  const { rows } = await pool.query(
    "SELECT id, recipient_email, parameters FROM messages WHERE status = 'queued' AND channel = '" + channel + "' LIMIT 20",
  );
  for (const message of rows) {
    const reference = await provider.send(message);
    await pool.query('UPDATE messages SET status = $1, provider_reference = $2 WHERE id = $3', ['sent', reference, message.id]);
  }
};
