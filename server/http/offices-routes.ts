import Type from 'typebox';
import type { OfficeId } from '#shared/aggregate/ids.ts';
import { nullable, Title } from '#shared/forms/schema.ts';
import { matches } from '#shared/language/search.ts';
import type { RegisteredOffice } from '../office/installation-state.ts';
import { Passphrase, RequestId } from './office-forms.ts';
import { sharedInstallationOnly, signedInOf } from './office-only.ts';
import { RefusalBody, Refused } from './refusals.ts';
import type { HttpServer } from './server.ts';
import type { Services } from './services.ts';

/** Offices that are listed at once: whoever looks for another one types its name. */
const mostListed = 50;

/** In an address, where everything is text. */
const OfficeNumber = Type.String({ pattern: '^[1-9]\\d{0,5}$' });

const ListedOffice = Type.Object({
  id: Type.Integer(),
  name: Type.String(),
  /** what stands behind `/office/` in the address by which it is entered; null for one without a name */
  address: nullable(Type.String()),
  meetings: Type.Integer(),
  /** false for the first, as long as it is entered by the passphrase of the installation */
  hasOwnPassphrase: Type.Boolean(),
  addedAt: nullable(Type.Integer()),
});

const Own = Type.Object({
  /** of the office that whoever asks works in; null: in none */
  name: nullable(Type.String()),
  /** whether they look after the offices of this installation */
  looksAfterOffices: Type.Boolean(),
});

/** The offices of an installation, for whoever has its passphrase. */
export function officesRoutes(api: HttpServer, services: Services): void {
  const { doors, installation } = services;
  const onRequest = sharedInstallationOnly(services);

  const listed = async (known: RegisteredOffice) => ({
    id: known.id,
    name: known.name,
    address: known.addresses[0] ?? null,
    meetings: installation.meetingCount(known.id),
    hasOwnPassphrase: await doors.hasOwnDoor(known.id),
    addedAt: known.addedAt,
  });

  api.get(
    '/api/office/own',
    { schema: { response: { 200: Own, '4xx': RefusalBody } } },
    async (request) => {
      const { office: door, worksIn } = await signedInOf(request, services);
      return {
        name: worksIn === null ? null : ((await installation.officeOf(worksIn))?.name ?? null),
        looksAfterOffices: door === null && doors.isShared,
      };
    },
  );

  api.get(
    '/api/offices',
    {
      onRequest,
      schema: {
        querystring: Type.Object({ search: Type.Optional(Type.String({ maxLength: 300 })) }),
        response: {
          200: Type.Object({
            offices: Type.Array(ListedOffice),
            /** how many there are with such a name, also those that are not listed */
            found: Type.Integer(),
            total: Type.Integer(),
          }),
          '4xx': RefusalBody,
        },
      },
    },
    async (request) => {
      const { search = '' } = request.query;
      const all = installation.offices;
      const found = search.trim() === '' ? all : all.filter(({ name }) => matches(name, search));
      const offices = await Promise.all(found.slice(0, mostListed).map(listed));
      return { offices, found: found.length, total: all.length };
    },
  );

  api.post(
    '/api/offices',
    {
      onRequest,
      schema: {
        body: Type.Object({ name: Title, passphrase: Passphrase, request: RequestId }),
        response: { 200: ListedOffice, '4xx': RefusalBody },
      },
    },
    async (request) => {
      const { name, passphrase, request: id } = request.body;
      const added = await doors.addOffice(name, passphrase, id);
      if ('code' in added) throw new Refused(added);
      return listed(added);
    },
  );

  api.post(
    '/api/offices/:office/name',
    {
      onRequest,
      schema: {
        params: Type.Object({ office: OfficeNumber }),
        body: Type.Object({ name: Title }),
        response: { 200: Type.Object({}), '4xx': RefusalBody },
      },
    },
    async (request) => {
      const id = officeIn(request.params);
      const refused = await installation.renameOffice(id, request.body.name);
      if (refused !== null) throw new Refused(refused);
      return {};
    },
  );

  api.post(
    '/api/offices/:office/passphrase',
    {
      onRequest,
      schema: {
        params: Type.Object({ office: OfficeNumber }),
        body: Type.Object({ passphrase: Passphrase }),
        response: { 200: Type.Object({}), '4xx': RefusalBody },
      },
    },
    async (request) => {
      const id = officeIn(request.params);
      const refused = await doors.changePassphrase(id, request.body.passphrase);
      if (refused !== null) throw new Refused(refused);
      return {};
    },
  );
}

/** Of this form; whether there is such an office the installation says. */
const officeIn = ({ office }: { readonly office: string }): OfficeId => Number(office) as OfficeId;
