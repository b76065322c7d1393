/** The recovery document of the ledger, told in German. */
export const recoveryInGerman = `# Sicherung und Wiederherstellung

Eine bestätigte Buchung zu verlieren heißt Geld zu verlieren; deshalb wird das Hauptbuch auf die Sekunde
genau wiederhergestellt.

## Ziele

| Ziel | Wert |
| --- | --- |
| RTO | 30 Minuten |
| RPO | 1 Minute |

## Sicherungen

Sonntags eine Vollsicherung, jede Nacht eine inkrementelle in zwei Regionen, dazu laufend das WAL. Die
Sicherungen werden 35 Tage aufbewahrt und sind verschlüsselt.

## Teilverlust

Eine verlorene oder beschädigte Tabelle wird auf einen Zeitpunkt genau in einen zweiten Cluster
wiederhergestellt; ihre Zeilen werden nach einem Vergleich von Anzahl und Hash zurückkopiert.

## Totalverlust

Fallen beide Zonen aus, wird die neueste Sicherung in der zweiten Region eingespielt und das WAL bis zum
Ende nachgefahren.

## Beschädigte Daten

Prüfsummen sind eingeschaltet, und jede Nacht läuft amcheck auf dem Standby. Ein beschädigter Block führt
zur Wiederherstellung des Augenblicks davor.

## Prüfung der Wiederherstellung

Eine Wiederherstellung zählt erst, wenn sie geprüft ist: Zeilenzahl und Hash je Tabelle gleichen denen bei
der Sicherung, die Bücher gehen auf, und die Schnittstelle nennt einen Saldo aus der Kopie.
`;

/** The migration strategy of orders, told in Spanish. */
export const strategyInSpanish = `# Estrategia de migración

## Versionado

Usamos Flyway con archivos versionados \`V<version>__<nombre>.sql\` en \`db/migration/\`, aplicados en el
orden de su versión. Un archivo que ya llegó a main no se edita nunca.

## Compatibilidad hacia atrás

La versión nueva y la anterior trabajan con el mismo esquema durante el despliegue. Las columnas se añaden
opcionales o con un valor por defecto, y nada se renombra ni se borra mientras el código lo lea.

## Scripts de avance

Un archivo \`V\` por cambio. Los rellenos largos son trabajos aparte, no migraciones.

## Scripts de reversión

Cada archivo \`V\` tiene un archivo \`U\` con la misma versión que lo deshace. La integración continua aplica
todo, revierte todo y lo aplica otra vez.

## Validación de datos

Después de cada ejecución se lanza la consulta siguiente; una fila devuelta hace fracasar el despliegue.

\`\`\`sql
SELECT o.id
FROM orders o
JOIN order_lines l ON l.order_id = o.id
GROUP BY o.id, o.total_minor
HAVING sum(l.quantity * l.unit_price_minor) <> o.total_minor;
\`\`\`

## Automatización

La canalización de despliegue ejecuta las migraciones como primer paso, de forma automática; nadie cambia el
esquema a mano.

## Cambios incompatibles

Van en tres entregas: ampliar, mover lectores y escritores, contraer. El archivo que contrae nombra el plan
en su cabecera.
`;

/** The physical model of orders, told in Portuguese. */
export const physicalInPortuguese = `# Modelo físico

## Motor

PostgreSQL 16, relacional, porque um pedido grava cinco linhas que precisam valer juntas ou não valer, e o
suporte faz consultas que ninguém previu. Um banco de documentos foi considerado e recusado.

## Tabelas

| Tabela | Linhas depois de um ano | Observações |
| --- | --- | --- |
| \`orders\` | 11 milhões | fillfactor 85 |
| \`order_lines\` | 29 milhões | só inserções |
| \`status_changes\` | 48 milhões | só inserções |
| \`customer_data.delivery_contacts\` | 11 milhões | esquema próprio, colunas cifradas |
| \`discounts\` | 4 mil | pequena, toda em memória |
| \`discount_claims\` | 1,3 milhão | padrão |

## Particionamento

Não é necessário, porque pedidos com mais de três anos vão para o arquivo e a maior tabela fica perto de 60
milhões de linhas.

## Fragmentação (sharding)

Não é necessária: um primário aguenta oito vezes o pico medido.

## Replicação

Uma réplica síncrona na segunda zona, com troca automática, e uma réplica assíncrona para o suporte.
`;
