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
        Reports reports = new(source);
        TrainingOptions options = new() { Epochs = int.MaxValue, BatchSize = 1, Progress = reports, ProgressInterval = TimeSpan.Zero };
        Assert.True(TrainingLoop.Fit(network, new SlowDataSet(), options, source.Token).Cancelled);
        Assert.Equal(TimeSpan.MaxValue, reports.Remaining);
    }

    private sealed class Reports(CancellationTokenSource source) : IProgress<TrainingProgress>
    {
        public TimeSpan? Remaining { get; private set; }

        public void Report(TrainingProgress value)
        {
            Remaining = value.Remaining;
            source.Cancel();
        }
    }

    /// <summary>So many samples, and so slow, that 2³¹ epochs of single ones take longer than 29,000 years.</summary>
    private sealed class SlowDataSet : DataSet
    {
        public override int Count => 50_000;

        public override int InputSize => 2;

        public override TargetKind TargetKind => TargetKind.ClassLabels;

        public override int TargetSize => 1;

        public override int ClassCount => 2;

        protected override void CopyInputs<T>(ReadOnlySpan<int> indices, Span<T> inputs) => Thread.Sleep(20);

        protected override void CopyLabels(ReadOnlySpan<int> indices, Span<int> labels) => labels.Clear();

        protected override void CopyValues<T>(ReadOnlySpan<int> indices, Span<T> values) => throw new NotSupportedException();
    }
}
