import { Face } from "../parts/face.tsx";
import { Icon } from "../parts/icon.tsx";
import { Menu } from "../parts/menu.tsx";
import { useSession, useWorkspace } from "../session/use-session.ts";

/** Who one is, and who else one can be. With the person the whole page changes its language. */
export function PersonSwitch() {
  const session = useSession();
  const { words, people, me } = useWorkspace(({ start }) => start);
  const person = people.find(({ id }) => id === me);
  if (!person) return null;
  const items = people.map(({ id, name, job, languageName }) => ({
    label: name,
    about: `${job} · ${languageName}`,
    chosen: id === me,
    choose: () => (id === me ? undefined : void session.become(id)),
  }));
  return (
    <Menu className="person" label={words.switchPerson} speaks items={items} up>
      <Face name={person.name} id={person.id} bot={false} />
      <span className="person-name">
        <strong>{person.name}</strong>
        <small>
          {person.job} · {person.languageName}
        </small>
      </span>
      <Icon name="fold" />
    </Menu>
  );
}
