using System.Numerics;
using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime;
using NetGen.Ilgpu.Tests.Testing;
using NetGen.Runtime;

namespace NetGen.Ilgpu.Tests.Runtime;

public sealed class StatisticsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(1000)]
    public void StatisticsAreThoseOfTheProcessor(int count) => Check(TestDevices.Simulation, count);

    [DeviceTheory]
    [InlineData(1)]
    [InlineData(1000)]
    public void StatisticsAreThoseOfTheProcessorOnARealDevice(int count) => Check(TestDevices.Real, count);

    [Fact]
    public void TheFirstLossThatIsNotFiniteIsKept()
    {
        IlgpuDevice device = TestDevices.Simulation;
        foreach (float bad in new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity })
        {
            Statistics<float> statistics = Run<float>(device, (kernels, stream, view) =>
            {
                Add(device, kernels, stream, view, [1, 3], step: 1);
                Add(device, kernels, stream, view, [1, bad], step: 2);
                Add(device, kernels, stream, view, [5, 5], step: 3);
                Add(device, kernels, stream, view, [float.NaN], step: 4);
            });
            Assert.Equal(2, statistics.DivergedStep);
            Assert.Equal(bad, statistics.Loss);
            Assert.Equal(4, statistics.LossSum);
        }
    }

    [Fact]
    public void ManyStepsLoseNoDigits()
    {
        IlgpuDevice device = TestDevices.Simulation;
        Statistics<float> statistics = Run<float>(device, (kernels, stream, view) =>
        {
            Add(device, kernels, stream, view, [1 << 24], step: 1);
            for (int step = 2; step <= 21; step++)
            {
                Add(device, kernels, stream, view, [0.75f], step);
            }
        });
        Assert.Equal((1 << 24) + 15, statistics.LossSum, tolerance: 1);
    }

    private static void Check(IlgpuDevice device, int count)
    {
        const int Classes = 7;
        Random random = new(count);
        float[] losses = [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() * 3)];

        // Whole numbers, so that some are equal.
        float[] scores = [.. Enumerable.Range(0, count * Classes).Select(_ => (float)random.Next(-3, 4))];
        int[] labels = [.. Enumerable.Range(0, count).Select(_ => random.Next(Classes))];
        float[] values = [.. scores.Select(score => random.Next(5) == 0 ? 0.5f : score > 0 ? 1f : 0f)];

        // Here and there one that is not a number, as the first of its sample too, where it would be taken for what the target says.
        for (int i = Classes; i < scores.Length; i += 33)
        {
            scores[i] = float.NaN;
            labels[i / Classes] = i % Classes == 0 ? 0 : labels[i / Classes];
            values[i] = 0;
        }

        Statistics<float> byClass = Run<float>(device, (kernels, stream, view) =>
        {
            Add(device, kernels, stream, view, losses, step: 1);
            using var scoresBuffer = new DeviceBuffer<float>(device);
            using var labelsBuffer = new DeviceBuffer<int>(device);
            ArrayView<float> s = scoresBuffer.Reserve(scores.Length);
            ArrayView<int> t = labelsBuffer.Reserve(labels.Length);
            s.Upload(stream, scores);
            t.Upload(stream, labels);
            kernels.CountClasses(stream, s, t, view, count, Classes);
            stream.Synchronize();
        });
        Assert.Equal(losses.Sum(loss => (double)loss), byClass.LossSum, tolerance: 1e-5 * count);
        Assert.Equal(losses.Average(loss => (double)loss), byClass.Loss, tolerance: 1e-5);
        Assert.Equal(0, byClass.DivergedStep);
        Assert.Equal(Decision.CountCorrect(scores, labels), byClass.Correct);

        Statistics<float> byLogit = Run<float>(device, (kernels, stream, view) =>
        {
            using var scoresBuffer = new DeviceBuffer<float>(device);
            using var valuesBuffer = new DeviceBuffer<float>(device);
            ArrayView<float> s = scoresBuffer.Reserve(scores.Length);
            ArrayView<float> t = valuesBuffer.Reserve(values.Length);
            s.Upload(stream, scores);
            t.Upload(stream, values);
            kernels.CountLogits(stream, s, t, view, count, Classes);
            stream.Synchronize();
        });
        Assert.Equal(Decision.CountCorrect(scores, values, Classes), byLogit.Correct);
    }

    private static void Add(
        IlgpuDevice device,
        StatisticsKernels<float> kernels,
        AcceleratorStream stream,
        ArrayView<Statistics<float>> view,
        float[] losses,
        int step)
    {
        using var buffer = new DeviceBuffer<float>(device);
        ArrayView<float> lossesView = buffer.Reserve(losses.Length);
        lossesView.Upload(stream, losses);
        kernels.AddLosses(stream, lossesView, view, losses.Length, step);
        stream.Synchronize();
    }

    private static Statistics<T> Run<T>(IlgpuDevice device, Action<StatisticsKernels<T>, AcceleratorStream, ArrayView<Statistics<T>>> work)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        device.Use();
        using AcceleratorStream stream = device.Accelerator.CreateStream();
        using var buffer = new DeviceBuffer<Statistics<T>>(device);
        ArrayView<Statistics<T>> view = buffer.Reserve(1);
        view.MemSetToZero(stream);
        work(device.Shared(accelerator => new StatisticsKernels<T>(accelerator)), stream, view);
        Statistics<T> statistics = default;
        view.Download(stream, MemoryMarshal.CreateSpan(ref statistics, 1));
        return statistics;
    }
}
