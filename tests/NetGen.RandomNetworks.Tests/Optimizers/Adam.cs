using System.Globalization;
using NetGen.RandomNetworks.Tests.Drawing;

namespace NetGen.RandomNetworks.Tests.Optimizers;

/// <summary>
/// g ← g + weightDecay·θ; m ← beta1·m + (1 − beta1)·g; v ← beta2·v + (1 − beta2)·g²; with AMSGrad max(vMax, v) in place of v;
/// θ ← θ − learningRate / (1 − beta1ᵗ)·m / (√v / √(1 − beta2ᵗ) + epsilon).
/// </summary>
internal sealed class Adam : OptimizerKind
{
    public override OptimizerSetting Draw(Draw draw)
    {
        double learningRate = draw.Pick(0.001, 0.01, 0.1);
        double beta1 = draw.Pick(0.9, 0.5, 0);
        double beta2 = draw.Pick(0.999, 0.9);
        double epsilon = draw.Pick(1e-8, 1e-3);
        double weightDecay = draw.Pick(0, 0.01);
        bool amsGrad = draw.Chance(0.4);
        return new(
            this,
            string.Create(
                CultureInfo.InvariantCulture,
                $"new Adam({learningRate}, {beta1}, {beta2}, {epsilon}, {weightDecay}, {(amsGrad ? "true" : "false")})"),
            () => new NetGen.Adam(learningRate, beta1, beta2, epsilon, weightDecay, amsGrad),
            () => new Definition(learningRate, beta1, beta2, epsilon, weightDecay, amsGrad));
    }

    private sealed class Definition(double learningRate, double beta1, double beta2, double epsilon, double weightDecay, bool amsGrad)
        : IOptimizerDefinition
    {
        private double[] _m = [];
        private double[] _v = [];
        private double[] _largest = [];
        private int _t;

        public void Step(double[] parameters, double[] gradients)
        {
            if (_t++ == 0)
            {
                _m = new double[parameters.Length];
                _v = new double[parameters.Length];
                _largest = new double[parameters.Length];
            }

            for (int i = 0; i < parameters.Length; i++)
            {
                double g = gradients[i] + (weightDecay * parameters[i]);
                _m[i] = (beta1 * _m[i]) + ((1 - beta1) * g);
                _v[i] = (beta2 * _v[i]) + ((1 - beta2) * g * g);
                _largest[i] = Math.Max(_largest[i], _v[i]);
                double v = amsGrad ? _largest[i] : _v[i];
                parameters[i] -= learningRate / (1 - Math.Pow(beta1, _t)) * _m[i]
                    / ((Math.Sqrt(v) / Math.Sqrt(1 - Math.Pow(beta2, _t))) + epsilon);
            }
        }
    }
}
