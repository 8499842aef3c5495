import { messages, type PGlite, protocol, types } from "@electric-sql/pglite";
import type { Sql } from "./client.ts";

const { serialize } = protocol;

type Parsers = PGlite["parsers"];
type Statement = { name: string; parameters: readonly number[]; columns: readonly messages.Field[] };

/**
 * How statements are sent to the embedded database. Each is constant text: it is read and planned once, and from then on bound
 * and run in one call. This takes no turn at the connection: whoever calls has it.
 */
export function prepareOn(pglite: PGlite): Sql {
  const statements = new Map<string, Statement>();
  const parsers: Parsers = { ...pglite.parsers, [types.DATE]: (told) => told, [types.INT8]: Number };
  const ask = (parts: readonly Uint8Array[]) => pglite.execProtocolStream(Buffer.concat([...parts, serialize.sync()]));

  const prepare = async (text: string): Promise<Statement> => {
    const name = `s${statements.size}`;
    const described = await ask([serialize.parse({ name, text }), serialize.describe({ type: "S", name })]);
    const statement = {
      name,
      parameters: described.find((each) => each instanceof messages.ParameterDescriptionMessage)?.dataTypeIDs ?? [],
      columns: described.find((each) => each instanceof messages.RowDescriptionMessage)?.fields ?? [],
    };
    statements.set(text, statement);
    return statement;
  };

  return async <Row>(text: string, values: readonly unknown[] = []) => {
    const { name, parameters, columns } = statements.get(text) ?? (await prepare(text));
    const bound = values.map((value, at) => written(value, pglite.serializers[parameters[at] ?? types.TEXT]));
    const rows: Row[] = [];
    for (const told of await ask([serialize.bind({ statement: name, values: bound }), serialize.execute()])) {
      if (told instanceof messages.DataRowMessage) rows.push(Object.fromEntries(entriesOf(told, columns, parsers)));
    }
    return rows;
  };
}

function written(value: unknown, serializer: PGlite["serializers"][number] | undefined): string | null {
  if (value === null || value === undefined) return null;
  return serializer ? serializer(value) : String(value);
}

function entriesOf({ fields }: messages.DataRowMessage, columns: readonly messages.Field[], parsers: Parsers): unknown[][] {
  return columns.map(({ name, dataTypeID }, at) => {
    const told = fields[at] ?? null;
    const parser = parsers[dataTypeID];
    return [name, told === null || !parser ? told : parser(told, dataTypeID)];
  });
}
