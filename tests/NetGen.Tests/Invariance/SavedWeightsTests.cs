using NetGen.Runtime;
using NetGen.Tests.Networks;

namespace NetGen.Tests.Invariance;

/// <summary>Saved and loaded parameters have the same bits.</summary>
public sealed class SavedWeightsTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"netgen-{Guid.NewGuid():N}.safetensors");

    public static TheoryData<string> Names => new(TestNetworks.Whole);

    public void Dispose() => File.Delete(_path);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_loaded_network_has_the_same_bits(string name)
    {
        INetwork<float> saved = TestNetworks.CreateSingle(name, seed: 1);
        Weights.Save(saved, _path);
        INetwork<float> loaded = TestNetworks.CreateSingle(name, seed: 2);
        Weights.Load(loaded, _path);

        float[] inputs = Samples.Uniform<float>(9 * saved.Info.InputSize, seed: 3);
        Bits.AssertEqual("parameters", saved.Parameters, loaded.Parameters);
        Bits.AssertEqual("outputs", Outputs(saved, inputs), Outputs(loaded, inputs));
    }

    [Fact]
    public void The_emitted_members_save_and_load()
    {
        LeNet5 saved = new(seed: 1);
        saved.Save(_path);
        LeNet5 loaded = new(seed: 2);
        loaded.Load(_path);

        Bits.AssertEqual("parameters", saved.Parameters, loaded.Parameters);
    }

    private static float[] Outputs(INetwork<float> network, float[] inputs)
    {
        float[] outputs = new float[inputs.Length / network.Info.InputSize * network.Info.OutputSize];
        network.Forward(inputs, outputs);
        return outputs;
    }
}
