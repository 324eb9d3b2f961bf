using System.Numerics;
using ILGPU;
using ILGPU.Runtime;
using NetGen.Ilgpu.Tests.Testing;
using NetGen.Runtime;

namespace NetGen.Ilgpu.Tests.Runtime;

/// <summary>Ten steps on a device beside ten on the processor, in turns: the state goes up and comes down between.</summary>
public sealed class DeviceOptimizerTests
{
    private const int Parameters = 1000;

    public static TheoryData<string> Names => [.. Optimizers.Keys];

    private static Dictionary<string, Func<Optimizer>> Optimizers { get; } = new()
    {
        ["sgd"] = () => new Sgd(0.1),
        ["sgd, decay"] = () => new Sgd(0.1, weightDecay: 0.01),
        ["momentum"] = () => new Sgd(0.05, momentum: 0.9),
        ["momentum, dampening"] = () => new Sgd(0.05, momentum: 0.9, dampening: 0.3, weightDecay: 0.02),
        ["nesterov"] = () => new Sgd(0.05, momentum: 0.8, nesterov: true, weightDecay: 0.02),
        ["adam"] = () => new Adam(0.01),
        ["adam, decay"] = () => new Adam(0.01, beta1: 0.8, beta2: 0.95, epsilon: 1e-6, weightDecay: 0.05),
        ["amsgrad"] = () => new Adam(0.01, amsGrad: true, weightDecay: 0.01),
        ["unknown"] = () => new SignDescent(0.01),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void TenStepsAgree(string name) => Check<float>(TestDevices.Simulation, Optimizers[name], 1e-6);

    [Theory]
    [MemberData(nameof(Names))]
    public void TenStepsAgreeInDoublePrecision(string name) => Check<double>(TestDevices.Simulation, Optimizers[name], 1e-14);

    [DeviceTheory]
    [MemberData(nameof(Names))]
    public void TenStepsAgreeOnARealDevice(string name) => Check<float>(TestDevices.Real, Optimizers[name], 1e-6);

    [DeviceTheory]
    [MemberData(nameof(Names))]
    public void TenStepsAgreeOnARealDeviceInDoublePrecision(string name) => Check<double>(TestDevices.Real, Optimizers[name], 1e-14);

    [Theory]
    [MemberData(nameof(Names))]
    public void NothingIsUpdatedAfterALossThatWasNotFinite(string name)
    {
        IlgpuDevice device = TestDevices.Simulation;
        float[] parameters = Values<float>(1);
        float[] updated = Step(device, Optimizers[name](), parameters, Values<float>(2), divergedStep: 1);
        Assert.Equal(parameters, updated);
    }

    private static void Check<T>(IlgpuDevice device, Func<Optimizer> create, double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Optimizer expected = create();
        Optimizer found = create();
        T[] expectedParameters = Values<T>(0);
        T[] foundParameters = Values<T>(0);
        for (int step = 1; step <= 10; step++)
        {
            T[] gradients = Values<T>(step);
            expected.Step<T>(expectedParameters, gradients);
            if (step == 4)
            {
                found.Step<T>(foundParameters, gradients);
            }
            else
            {
                foundParameters = Step(device, found, foundParameters, gradients, divergedStep: 0);
            }
        }

        Assert.Equal(10, found.StepCount);
        for (int i = 0; i < Parameters; i++)
        {
            double value = double.CreateTruncating(expectedParameters[i]);
            Assert.Equal(value, double.CreateTruncating(foundParameters[i]), tolerance * Math.Max(1, Math.Abs(value)));
        }
    }

    private static T[] Step<T>(IlgpuDevice device, Optimizer optimizer, T[] parameters, T[] gradients, int divergedStep)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        device.Use();
        using AcceleratorStream stream = device.Accelerator.CreateStream();
        using var p = new DeviceBuffer<T>(device);
        using var g = new DeviceBuffer<T>(device);
        using var s = new DeviceBuffer<Statistics<T>>(device);
        ArrayView<T> parametersView = p.Reserve(parameters.Length);
        ArrayView<T> gradientsView = g.Reserve(gradients.Length);
        ArrayView<Statistics<T>> statistics = s.Reserve(1);
        parametersView.Upload(stream, parameters);
        gradientsView.Upload(stream, gradients);
        statistics.Upload(stream, [new Statistics<T> { DivergedStep = divergedStep }]);
        using DeviceOptimizer<T> onDevice = DeviceOptimizer<T>.For(optimizer, device, parameters.Length, stream);
        onDevice.Step(stream, parametersView, gradientsView, statistics);
        onDevice.Read(stream);
        var updated = new T[parameters.Length];
        parametersView.Download(stream, updated);
        return updated;
    }

    private static T[] Values<T>(int seed)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, Parameters).Select(_ => T.CreateTruncating(random.NextDouble() - 0.5))];
    }

    /// <summary>An optimizer that NetGen does not know: by the gradient's sign, and as much more as it was the same before.</summary>
    private sealed class SignDescent(double learningRate) : Optimizer(learningRate)
    {
        protected override int StateVectorCount => 1;

        protected override void Update<TVector, T>(Span<T> parameters, ReadOnlySpan<T> gradients, OptimizerStateRange<T> state)
        {
            Span<T> sums = state[0];
            for (int i = 0; i < parameters.Length; i++)
            {
                sums[i] += T.CopySign(T.One, gradients[i]);
                parameters[i] -= T.CreateTruncating(LearningRate) * sums[i];
            }
        }
    }
}
