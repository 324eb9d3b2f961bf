using NetGen.Runtime;

namespace NetGen.Tests.Runtime;

public sealed class TrainingClockTests
{
    [Fact]
    public void ATimeLeftThatNoTimeSpanHoldsIsTheLongest()
    {
        TrainingClock clock = new(TimeSpan.Zero, totalSteps: long.MaxValue, totalValidations: int.MaxValue);
        clock.CountStep();
        clock.CountValidation(TimeSpan.FromTicks(1));
        while (clock.Elapsed < TimeSpan.FromMilliseconds(1))
        {
            Thread.SpinWait(1);
        }

        Assert.Equal(TimeSpan.MaxValue, clock.Remaining(withValidation: true));
    }

    [Fact]
    public void EpochsWithoutEndAreReported()
    {
        SoftmaxRegression network = new(2, 2);
        using CancellationTokenSource source = new();
        Reports reports = new(report =>
        {
            // Some milliseconds a step make the whole some months.
            Assert.True(report.Remaining > TimeSpan.FromDays(1));
            source.Cancel();
        });
        TrainingOptions options = new() { Epochs = int.MaxValue, BatchSize = 1, Progress = reports, ProgressInterval = TimeSpan.Zero };
        InMemoryDataSet data = new(new float[20_000], 2, new int[10_000], classCount: 2);
        Assert.True(TrainingLoop.Fit(network, data, options, source.Token).Cancelled);
    }

    private sealed class Reports(Action<TrainingProgress> see) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => see(value);
    }
}
