using NetGen;
using Spectre.Console;

namespace FashionMnistSample.Report;

/// <summary>Shows how training goes: a line for each finished epoch, and in a terminal a bar for the running one.</summary>
internal static class EpochProgress
{
    private const int WidthForBar = 76;
    private const int WidthForWords = 52;

    /// <summary>Runs a training that reports to what it is given, and shows its reports.</summary>
    public static TrainingHistory Show(IAnsiConsole console, Func<IProgress<TrainingProgress>, TrainingHistory> train)
    {
        if (!console.Profile.Capabilities.Interactive)
        {
            return train(new Reporter(console, bars: null));
        }

        return console.Progress()
            .AutoClear(true)
            .HideCompleted(true)
            .Columns([.. Columns(console.Profile.Width)])
            .Start(bars => train(new Reporter(console, bars)));
    }

    private static IEnumerable<ProgressColumn> Columns(int width)
    {
        yield return new TaskDescriptionColumn { Alignment = Justify.Left };
        if (width >= WidthForBar)
        {
            yield return new ProgressBarColumn { Width = Math.Min(40, width - WidthForWords) };
        }
    }

    private sealed class Reporter(IAnsiConsole console, ProgressContext? bars) : IProgress<TrainingProgress>
    {
        private readonly bool _narrow = console.Profile.Width < WidthForWords;
        private TimeSpan _epochStart;
        private ProgressTask? _bar;

        public void Report(TrainingProgress progress)
        {
            TimeSpan elapsed = progress.Elapsed - _epochStart;
            if (bars is not null)
            {
                TimeSpan left = elapsed * (progress.StepsPerEpoch - progress.Step) / progress.Step;
                string description = $"{Describe(progress)}{Clock(left)} left";
                _bar ??= bars.AddTask(description, maxValue: progress.StepsPerEpoch);
                _bar.Description = description;
                _bar.Value = progress.Step;
            }

            if (progress.IsEndOfEpoch)
            {
                _bar?.StopTask();
                _bar = null;
                _epochStart = progress.Elapsed;
                console.WriteLine($"{Describe(progress)}{elapsed.TotalSeconds:F1} s");
            }
        }

        private string Describe(TrainingProgress progress)
        {
            string epoch = $"{progress.Epoch}/{progress.Epochs}".PadLeft((2 * $"{progress.Epochs}".Length) + 1);
            return _narrow
                ? $"{epoch}  {progress.Loss:F4}  {100 * progress.Accuracy:F1} %  "
                : $"Epoch {epoch}  loss {progress.Loss:F4}  accuracy {100 * progress.Accuracy:F1} %  ";
        }

        private static string Clock(TimeSpan time) => $"{(int)time.TotalMinutes}:{time.Seconds:D2}";
    }
}
