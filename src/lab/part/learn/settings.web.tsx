import { toys } from "../../state/state.ts";
import { choose, chosen } from "../../state/store.web.ts";
import { text } from "../../text/index.ts";
import {
  BandChoice,
  HiddenChoice,
  PreserveChoice,
  RateChoice,
  SeedChoice,
  ShareChoice,
  StartChoice,
} from "../choices.web.tsx";
import { Choice, Slider } from "../field.web.tsx";

const words = text.learn.settings;
const gains = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 100] as const;
const regionCounts = [2, 3, 4, 6, 8, 12, 16, 24, 32, 64] as const;
const networks = ["4", "8", "16", "8,8", "16,16", "32,32", "16,16,16"] as const;
const bands = [
  [0, 1],
  [-1, 1],
  [0.1, 1],
  [0, 2],
] as const;

/** The certified Lipschitz constant of a network of norm 1 with slopes in the band and a factor behind it. */
const lipschitzOf = (gain: number): number =>
  gain * Math.max(...chosen.learnBand.map(Math.abs)) ** chosen.hidden.length;

/** All that the training of the made-up data depends on. */
export function Settings() {
  const { toy, preserve, share, gain, hidden, regions, learnBand, start, rate, seed } = chosen;
  return (
    <div class="fields">
      <Choice
        label={words.data}
        value={toy}
        options={toys.map((name) => [name, words.toys[name]])}
        onChoose={(value) => choose({ toy: value })}
      />
      <PreserveChoice value={preserve} onChoose={(value) => choose({ preserve: value })} />
      <ShareChoice value={share} onChoose={(value) => choose({ share: value })} />
      <HiddenChoice value={hidden} usual={networks} onChoose={(value) => choose({ hidden: value })} />
      <Slider
        label={words.regions}
        value={regions}
        stops={regionCounts}
        onChoose={(value) => choose({ regions: value })}
      />
      {preserve === "network" && (
        <Slider
          label={words.constant}
          value={gain}
          stops={gains}
          text={(value) => String(lipschitzOf(value))}
          onChoose={(value) => choose({ gain: value })}
        />
      )}
      <BandChoice<never> value={learnBand} usual={bands} onChoose={(value) => choose({ learnBand: value })} />
      <StartChoice value={start} onChoose={(value) => choose({ start: value })} />
      <RateChoice value={rate} onChoose={(value) => choose({ rate: value })} />
      <SeedChoice value={seed} onChoose={(value) => choose({ seed: value })} />
    </div>
  );
}
