"""How long our bot takes to start beside the bare one, and what it keeps in memory after a digest."""

import asyncio
from statistics import median

from benchmarks.bot_process import running
from benchmarks.bots import BARE, OURS
from benchmarks.branches import Ground
from benchmarks.demo import demo_ready
from benchmarks.digest import digest_memory
from benchmarks.press import new_ground

STARTS, DEMOS = 5, 3
AIM_START, AIM_MEMORY, AIM_DEMO = 2.0, 130.0, 5.0


async def _started(ground: Ground) -> list[tuple[float, float]]:
    """Seconds to the first poll of both, turn by turn; the first one compiles and does not count."""
    turns = []
    for _ in range(STARTS + 1):
        times = []
        for bot in (OURS, BARE):
            async with running(bot, ground) as started:
                times.append(started.start)
        turns.append((times[0], times[1]))
    return turns[1:]


async def _measure(ground: Ground) -> None:
    turns = await _started(ground)
    memory = await digest_memory(ground)
    demo = await demo_ready(ground.folder / "demo", DEMOS)
    ours, bare = median(one for one, _ in turns), median(other for _, other in turns)
    print("| | found | to reach | |\n|---|---:|---:|---|")
    print(f"| start to the first poll, ours / (a), s | {ours:.2f} / {bare:.2f} | | |")
    _aim("start, times that of (a)", median(one / other for one, other in turns), AIM_START)
    _aim("memory after a digest with its chart, MB", memory.after, AIM_MEMORY)
    print(f"| most while the chart is drawn, both processes, MB | {memory.most:.1f} | | |")
    _aim("demo ready after its start, s", demo, AIM_DEMO)


def _aim(name: str, value: float, most: float) -> None:
    print(f"| {name} | {value:.2f} | ≤ {most:g} | {'reached' if value <= most else 'MISSED'} |")


def main() -> None:
    """Measure, print."""
    with new_ground() as ground:
        asyncio.run(_measure(ground))


if __name__ == "__main__":
    main()
