using System.Globalization;
using NetGen.RandomNetworks.Tests.Drawing;

namespace NetGen.RandomNetworks.Tests.Optimizers;

/// <summary>
/// g ← g + weightDecay·θ; b ← g at the first step, then b ← momentum·b + (1 − dampening)·g; d = b, or g + momentum·b with Nesterov,
/// or g without momentum; θ ← θ − learningRate·d.
/// </summary>
internal sealed class Sgd : OptimizerKind
{
    public override OptimizerSetting Draw(Draw draw)
    {
        double learningRate = draw.Pick(0.1, 0.01, 0.5);
        double momentum = draw.Pick(0, 0.9, 0.5);
        bool nesterov = momentum > 0 && draw.Chance(0.4);
        double dampening = nesterov ? 0 : draw.Pick(0, 0.3);
        double weightDecay = draw.Pick(0, 0.01);
        return new(
            this,
            string.Create(
                CultureInfo.InvariantCulture,
                $"new Sgd({learningRate}, {momentum}, {dampening}, {(nesterov ? "true" : "false")}, {weightDecay})"),
            () => new NetGen.Sgd(learningRate, momentum, dampening, nesterov, weightDecay),
            () => new Definition(learningRate, momentum, dampening, nesterov, weightDecay));
    }

    private sealed class Definition(double learningRate, double momentum, double dampening, bool nesterov, double weightDecay)
        : IOptimizerDefinition
    {
        private double[]? _buffer;

        public void Step(double[] parameters, double[] gradients)
        {
            bool isFirst = _buffer is null;
            _buffer ??= new double[parameters.Length];
            for (int i = 0; i < parameters.Length; i++)
            {
                double g = gradients[i] + (weightDecay * parameters[i]);
                _buffer[i] = isFirst ? g : (momentum * _buffer[i]) + ((1 - dampening) * g);
                double d = momentum == 0 ? g : nesterov ? g + (momentum * _buffer[i]) : _buffer[i];
                parameters[i] -= learningRate * d;
            }
        }
    }
}
