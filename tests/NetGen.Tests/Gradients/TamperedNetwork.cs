namespace NetGen.Tests.Gradients;

/// <summary>A network with an error planted in its gradients, which a gradient check must find.</summary>
internal sealed class TamperedNetwork(INetwork<double> network, Action<NetworkInfo, Span<double>> tamper) : INetwork<double>
{
    public NetworkInfo Info => network.Info;

    public Span<double> Parameters => network.Parameters;

    public Span<double> Gradients => network.Gradients;

    public int Threads
    {
        get => network.Threads;
        set => network.Threads = value;
    }

    public Device? Device
    {
        get => network.Device;
        set => network.Device = value;
    }

    public void Forward(ReadOnlySpan<double> inputs, Span<double> outputs) => network.Forward(inputs, outputs);

    public void Backward(ReadOnlySpan<double> inputs, ReadOnlySpan<double> outputGradients, Span<double> inputGradients = default)
    {
        network.Backward(inputs, outputGradients, inputGradients);
        tamper(network.Info, network.Gradients);
    }
}
