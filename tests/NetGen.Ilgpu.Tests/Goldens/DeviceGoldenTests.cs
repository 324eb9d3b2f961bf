using NetGen.Ilgpu.Tests.Testing;
using NetGen.Tests.Goldens;
using NetGen.Tests.Networks;

namespace NetGen.Ilgpu.Tests.Goldens;

/// <summary>Every network agrees with PyTorch on every accelerator, as closely as on the processor.</summary>
public sealed class DeviceGoldenTests
{
    public static TheoryData<string> Names => new(GoldenFile.All);

    public static TheoryData<string> DoubleNames => new(TestNetworks.Double.Select(type => type.Name).Intersect(GoldenFile.All));

    public static TheoryData<string, string> Trainings => GoldenChecks.Trainings;

    [Theory]
    [MemberData(nameof(Names))]
    public void Outputs_agree_on_the_simulation(string name) => CheckOutputs(TestDevices.Cpu, name);

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_agree_on_the_simulation(string name) => CheckGradients(TestDevices.Cpu, name);

    [OpenClTheory]
    [MemberData(nameof(Names))]
    public void Outputs_agree_on_OpenCL(string name) => CheckOutputs(TestDevices.OpenCl, name);

    [OpenClTheory]
    [MemberData(nameof(Names))]
    public void Gradients_agree_on_OpenCL(string name) => CheckGradients(TestDevices.OpenCl, name);

    [OpenClTheory]
    [MemberData(nameof(Trainings))]
    public void Ten_steps_agree_on_OpenCL(string name, string optimizer) => GoldenChecks.Training(Single(TestDevices.OpenCl, name), optimizer, GoldenChecks.WholeNetwork);

    [OpenClTheory]
    [MemberData(nameof(DoubleNames))]
    public void Outputs_in_double_precision_agree_on_OpenCL(string name) => GoldenChecks.Outputs(Double(TestDevices.OpenCl, name), GoldenChecks.Rounding);

    [OpenClTheory]
    [MemberData(nameof(DoubleNames))]
    public void Gradients_in_double_precision_agree_on_OpenCL(string name) => GoldenChecks.Gradients(Double(TestDevices.OpenCl, name), GoldenChecks.Rounding);

    private static void CheckOutputs(string device, string name) => GoldenChecks.Outputs(Single(device, name), GoldenChecks.OutputTolerance(name));

    private static void CheckGradients(string device, string name) => GoldenChecks.Gradients(Single(device, name), GoldenChecks.GradientTolerance(name));

    private static GoldenCase<float> Single(string device, string name)
    {
        GoldenCase<float> golden = new(TestNetworks.CreateSingle(name), name);
        golden.Network.Device = TestDevices.Get(device);
        return golden;
    }

    private static GoldenCase<double> Double(string device, string name)
    {
        GoldenCase<double> golden = new(TestNetworks.CreateDouble(name), name);
        golden.Network.Device = TestDevices.Get(device);
        return golden;
    }
}
