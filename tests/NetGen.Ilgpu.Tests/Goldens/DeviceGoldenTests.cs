using NetGen.Ilgpu.Tests.Testing;
using NetGen.Tests.Goldens;
using NetGen.Tests.Networks;

namespace NetGen.Ilgpu.Tests.Goldens;

/// <summary>Every network agrees with PyTorch on every accelerator, as closely as on the processor.</summary>
public sealed class DeviceGoldenTests
{
    public static TheoryData<string> Names => new(TestNetworks.Single.Select(type => type.Name));

    // Those that write every gradient twice have some forty kernels each, which takes minutes to simulate.
    public static TheoryData<string> NamesOnRealDevices => new(GoldenFile.All);

    public static TheoryData<string> DoubleNames => new(TestNetworks.Double.Select(type => type.Name).Intersect(GoldenFile.All));

    public static TheoryData<string, string> Trainings => GoldenChecks.Trainings;

    [Theory]
    [MemberData(nameof(Names))]
    public void Outputs_agree_on_the_simulation(string name) => CheckOutputs(TestDevices.Simulation, name);

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_agree_on_the_simulation(string name) => CheckGradients(TestDevices.Simulation, name);

    [Theory]
    [MemberData(nameof(DoubleNames))]
    public void Outputs_in_double_precision_agree_on_the_simulation(string name) => GoldenChecks.Outputs(Double(TestDevices.Simulation, name), GoldenChecks.Rounding);

    [Theory]
    [MemberData(nameof(DoubleNames))]
    public void Gradients_in_double_precision_agree_on_the_simulation(string name) => GoldenChecks.Gradients(Double(TestDevices.Simulation, name), GoldenChecks.Rounding);

    [DeviceTheory]
    [MemberData(nameof(NamesOnRealDevices))]
    public void Outputs_agree_on_a_real_device(string name) => CheckOutputs(TestDevices.Real, name);

    [DeviceTheory]
    [MemberData(nameof(NamesOnRealDevices))]
    public void Gradients_agree_on_a_real_device(string name) => CheckGradients(TestDevices.Real, name);

    [DeviceTheory]
    [MemberData(nameof(Trainings))]
    public void Ten_steps_agree_on_a_real_device(string name, string optimizer) => GoldenChecks.Training(Single(TestDevices.Real, name), optimizer, GoldenChecks.WholeNetwork);

    [DeviceTheory]
    [MemberData(nameof(DoubleNames))]
    public void Outputs_in_double_precision_agree_on_a_real_device(string name) => GoldenChecks.Outputs(Double(TestDevices.Real, name), GoldenChecks.Rounding);

    [DeviceTheory]
    [MemberData(nameof(DoubleNames))]
    public void Gradients_in_double_precision_agree_on_a_real_device(string name) => GoldenChecks.Gradients(Double(TestDevices.Real, name), GoldenChecks.Rounding);

    private static void CheckOutputs(IlgpuDevice device, string name) => GoldenChecks.Outputs(Single(device, name), GoldenChecks.OutputTolerance(name));

    private static void CheckGradients(IlgpuDevice device, string name) => GoldenChecks.Gradients(Single(device, name), GoldenChecks.GradientTolerance(name));

    private static GoldenCase<float> Single(IlgpuDevice device, string name)
    {
        GoldenCase<float> golden = new(TestNetworks.CreateSingle(name), name);
        golden.Network.Device = device;
        return golden;
    }

    private static GoldenCase<double> Double(IlgpuDevice device, string name)
    {
        GoldenCase<double> golden = new(TestNetworks.CreateDouble(name), name);
        golden.Network.Device = device;
        return golden;
    }
}
