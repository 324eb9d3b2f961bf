using NetGen.Tests.Networks;

namespace NetGen.Tests.Goldens;

/// <summary>Every network agrees with PyTorch: outputs, loss, and gradients of every parameter and of the input.</summary>
public sealed class GoldenTests
{
    public static TheoryData<string> Names => new(GoldenFile.All);

    public static TheoryData<string> DoubleNames => new(TestNetworks.Double.Select(type => type.Name).Intersect(GoldenFile.All));

    public static TheoryData<string, string> Trainings => GoldenChecks.Trainings;

    [Theory]
    [MemberData(nameof(Names))]
    public void Parameters_have_PyTorchs_names_and_dimensions(string name)
    {
        GoldenFile golden = GoldenFile.Load(name);
        IReadOnlyList<ParameterInfo> table = TestNetworks.CreateSingle(name).Info.ParameterTable;

        // A golden's order is that of state_dict, and so is the parameter table's.
        Assert.Equal(golden.NamesUnder("parameters."), table.Select(parameter => parameter.Name));
        Assert.All(table, parameter => Assert.Equal(golden.Dimensions($"parameters.{parameter.Name}").ToArray(), parameter.Dimensions.ToArray()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Outputs_agree_with_PyTorch(string name) =>
        GoldenChecks.Outputs(new GoldenCase<float>(TestNetworks.CreateSingle(name), name), GoldenChecks.OutputTolerance(name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_agree_with_PyTorch(string name) =>
        GoldenChecks.Gradients(new GoldenCase<float>(TestNetworks.CreateSingle(name), name), GoldenChecks.GradientTolerance(name));

    [Theory]
    [MemberData(nameof(DoubleNames))]
    public void Outputs_in_double_precision_agree_with_PyTorch(string name) =>
        GoldenChecks.Outputs(new GoldenCase<double>(TestNetworks.CreateDouble(name), name), GoldenChecks.Rounding);

    [Theory]
    [MemberData(nameof(DoubleNames))]
    public void Gradients_in_double_precision_agree_with_PyTorch(string name) =>
        GoldenChecks.Gradients(new GoldenCase<double>(TestNetworks.CreateDouble(name), name), GoldenChecks.Rounding);

    [Theory]
    [MemberData(nameof(Trainings))]
    public void Ten_steps_agree_with_PyTorch(string name, string optimizer) =>
        GoldenChecks.Training(new GoldenCase<float>(TestNetworks.CreateSingle(name), name), optimizer, GoldenChecks.WholeNetwork);
}
